"""A facilitator who runs the room from the console's own buttons."""

import re
from time import perf_counter

from tests.live.check_taker import stands
from tests.live.protocol import Person

OPEN, CLOSE, SHOW = "Open ", "Close the answers", "Show the picture"
STOPS = "Look at this item (it changes nothing in the room)"
DONE = re.compile(r"<b>(\d+) of (\d+) done\.</b>")


class Leader:
    """The console of one facilitator."""

    @classmethod
    async def arrive(cls, base, secret, activity):
        """Come in by the secret link, and look at an activity."""
        self = cls()
        self.person = Person(base)
        await self.person.get(f"/f/{secret}")
        self.page = await self.person.open("console")
        (stops,) = self.page.find_all("Dropdown", description=STOPS)
        labels = self.page.widgets[stops]["_options_labels"]
        index = next(at for at, label in enumerate(labels) if activity in label)
        await self.page.change(stops, index=index)
        return self

    async def press(self, label):
        """Press a button once it can be pressed; gives the moment."""
        await self.page.until(lambda _: self._pressable(label))
        moment = perf_counter()
        await self.page.press(self._pressable(label)[0])
        return moment

    def _pressable(self, label):
        return [
            key
            for key in self.page.find_all("Button", disabled=False)
            if self.page.widgets[key]["description"].startswith(label)
        ]

    @property
    def done(self):
        """Give how many are done, and of how many."""
        found = stands(self.page, DONE)
        return (int(found[1]), int(found[2])) if found else (0, 0)

    async def close(self):
        await self.page.leave()
        await self.person.close()
