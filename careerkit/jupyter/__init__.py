"""How `careerkit lab` sets JupyterLab up, beside the person's own settings."""
