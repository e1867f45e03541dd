"""How long an article takes to read, in whole minutes."""

from __future__ import annotations

from magpub.model import Blocks, CodeBlock
from magpub.walk import blocks, inline_runs, plain_text


def count_words(body: Blocks) -> int:
    """The words of all blocks, notes included; what stands between spaces is a word."""
    count = 0
    for block in blocks(body):
        if isinstance(block, CodeBlock):
            count += len(block.text.split())
        count += sum(len(plain_text(run).split()) for run in inline_runs(block))
    return count


def reading_minutes(body: Blocks, words_per_minute: int) -> int:
    """Minutes rounded up, at least one."""
    return max(1, -(-count_words(body) // words_per_minute))
