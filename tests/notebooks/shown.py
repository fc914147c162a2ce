"""What a notebook that was run shows."""

import json


def shown(notebook):
    """Give all that a run shows: outputs and widgets."""
    return json.dumps(notebook, ensure_ascii=False)
