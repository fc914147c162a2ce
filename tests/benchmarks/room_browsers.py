"""People with real browsers in a room, in a process of their own: for what they see, not for how fast."""

import asyncio
import json
import os
import random
import sys
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from playwright.async_api import TimeoutError, async_playwright, expect  # noqa: A004

from careerkit import doctor
from careerkit.activities.reality_check import EVIDENCE
from careerkit.panels.room_activities.panel import DONE as PRESS_DONE
from careerkit.panels.room_activities.panel import NOT_DONE
from careerkit.panels.room_activities.reality_check import WHICH
from careerkit.workshop.values import DONE
from tests.live.check_taker import BACK, EVIDENCE_BOX, FURTHER, PLACE, REVEALED, SAVED, STEP, points

FLAGS = ["--disable-background-networking", "--disable-gpu", "--no-first-run"]
PHONE = {"width": 390, "height": 844}
PATIENCE, STEP_PATIENCE, TRIES = 300_000, 10_000, 30


@dataclass
class Phone:
    """A page in Chromium, and the record of what was answered there."""

    page: object
    number: int
    pace: tuple[float, float]

    def __post_init__(self):
        self.given, self.rng = [], random.Random(f"taker {self.number}")  # noqa: S311 - made up
        self.faults = []
        self.page.on("pageerror", lambda fault: self.faults.append(str(fault)))

    async def join(self, base, code):
        await self.page.goto(f"{base}/j/{code}")
        await self.page.get_by_role("button", name="Come in").click()
        await self.page.wait_for_selector("#room .ck-panel")

    async def take(self):
        choice = self.page.get_by_label(WHICH)
        await choice.wait_for(timeout=PATIENCE)
        await self._rest()
        await self._give("step", STEP.id, lambda: choice.select_option(label=STEP.name))
        for point in points(self.number, self.rng):
            await self._rest()
            await self._keep_trying(lambda point=point: self._answered(point))
        await self._rest()
        await self._keep_trying(self._be_done)

    async def see_picture(self):
        await self.page.get_by_text(REVEALED).wait_for(timeout=PATIENCE)

    async def _keep_trying(self, do):
        """Do something, again when the answers were closed in the middle of it."""
        for _ in range(TRIES):
            try:
                if await do():
                    return
            except TimeoutError:
                await self.page.get_by_label(WHICH).wait_for(timeout=PATIENCE)
        message = f"{self.number}: what was to be answered was never there"
        raise RuntimeError(message)

    async def _be_done(self):
        page = self.page
        if await page.get_by_role("button", name=NOT_DONE, exact=True).is_visible():
            return True
        press = page.get_by_role("button", name=PRESS_DONE, exact=True)
        return await self._give(DONE, True, press.click)  # noqa: FBT003 - as it stands in the room

    async def _answered(self, point):
        """Answer; False if the answers were closed before it was saved."""
        await self._turn_to(point.card)
        page = self.page
        if point.key.startswith(EVIDENCE):
            add = page.get_by_title(f"Add evidence for: {point.ask.judged.question}", exact=True)
            if not await page.get_by_label(EVIDENCE_BOX).count():
                await add.click()
            return await self._typed(point, page.get_by_label(EVIDENCE_BOX), point.value[0]["what"])
        if point.ask.number is not None:
            return await self._typed(
                point, page.get_by_label(point.ask.text, exact=True), str(point.value)
            )
        text = point.ask.option_text(point.value)
        button = page.get_by_title(f"{point.ask.text} {text}", exact=True)
        if "mod-active" in (await button.get_attribute("class")):
            return True
        return await self._give(point.key, point.value, button.click)

    async def _typed(self, point, box, text):
        if await box.input_value() == text:
            return True

        async def type_in():
            await box.fill(text)
            await box.press("Enter")

        return await self._give(point.key, point.value, type_in)

    async def _give(self, key, value, do):
        """Answer, and wait until the page says that it is saved, or that answers are closed."""
        before = await self._said()
        await asyncio.sleep(1)
        given = {"key": key, "value": value, "saved": None}
        self.given.append(given)
        await do()
        closed = self.page.get_by_text("Answers are closed.").first
        saved = self.page.locator(".ck-soft[role=status]").filter(has_text="Saved at")
        said = saved.filter(has_not_text=before) if before else saved
        await expect(said.or_(closed).first).to_be_visible(timeout=PATIENCE)
        if await said.count():
            given["saved"] = True
        return bool(given["saved"])

    async def _said(self):
        found = SAVED.search(await self.page.locator("#room").inner_html())
        return found[1] if found else ""

    async def _turn_to(self, card):
        shown = self.page.locator(".ck-steps")
        await shown.wait_for(timeout=PATIENCE)
        while (now := int(PLACE.search(await shown.inner_html())[1])) != card + 1:
            step = 1 if now < card + 1 else -1
            label = FURTHER if step == 1 else BACK
            await self.page.get_by_role("button", name=label).click()
            await expect(shown).to_contain_text(f"{now + step} of ")

    async def _rest(self):
        await asyncio.sleep(self.rng.uniform(*self.pace))


async def play(base, code, numbers, pace):
    """Let each come, answer, and see the picture at the end."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=str(doctor.chromium()), args=FLAGS
        )
        phones = []
        for number in numbers:
            context = await browser.new_context(viewport=PHONE)
            context.set_default_timeout(STEP_PATIENCE)
            phones.append(Phone(await context.new_page(), number, pace))
            await phones[-1].join(base, code)
        print(json.dumps({"what": "joined"}), flush=True)
        await asyncio.gather(*(phone.take() for phone in phones))
        await asyncio.gather(*(phone.see_picture() for phone in phones))
        given = {phone.number: phone.given for phone in phones}
        faults = [fault for phone in phones for fault in phone.faults]
        print(json.dumps({"what": "record", "given": given, "faults": faults}), flush=True)
        await browser.close()


if __name__ == "__main__":
    os.nice(19)
    asyncio.run(play(**json.loads(sys.argv[1])))
