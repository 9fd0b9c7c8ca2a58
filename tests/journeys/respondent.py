"""Somebody who fills in a page on a phone, quickly."""

from __future__ import annotations

from playwright.sync_api import Page


def fill(page: Page, choice: int = 1, words: str = "") -> None:
    """Take the same choice for every question on the page, and write the same words."""
    page.locator("fieldset").evaluate_all(
        """(questions, choice) => questions.forEach(question => {
            const labels = question.querySelectorAll('label');
            labels[Math.min(choice, labels.length - 1)].click();
        })""",
        choice,
    )
    for box in page.locator("textarea").all():
        box.fill(words)
