"""Tables in plain text that read as Markdown too."""


def show(title, header, rows):
    print(f"\n{title}\n")
    cells = [header] + [[_text(cell) for cell in row] for row in rows]
    widths = [max(len(row[k]) for row in cells) for k in range(len(header))]
    for number, row in enumerate(cells):
        print("| " + " | ".join(cell.ljust(width) if k == 0 else cell.rjust(width)
                                for k, (cell, width) in enumerate(zip(row, widths))) + " |")
        if number == 0:
            print("|" + "|".join("-" * (width + 1) + ("-" if k == 0 else ":") for k, width in enumerate(widths)) + "|")


def _text(cell):
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:,.0f}" if cell >= 1000 else f"{cell:.3g}" if cell < 1 else f"{cell:.1f}"
    return f"{cell:,}" if isinstance(cell, int) else str(cell)


def skipped(peer, packages):
    print(f"\n{peer} is not installed and left out: scripts/setup --for bench installs it ({packages}).")
