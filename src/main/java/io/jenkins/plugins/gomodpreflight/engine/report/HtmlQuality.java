package io.jenkins.plugins.gomodpreflight.engine.report;

import io.jenkins.plugins.gomodpreflight.engine.verdict.Texts;

/** The table of the section on the servers: how good the way to each of them is. */
final class HtmlQuality {
    private final QualityTable table;
    private final Texts texts;
    private final Markup page;

    HtmlQuality(Report report, Texts texts, Markup page) {
        this.table = new QualityTable(report, texts);
        this.texts = texts;
        this.page = page;
    }

    void write() {
        if (table.getRows().isEmpty()) {
            return;
        }
        page.element("h3", texts.word("html.quality"), "id", "quality");
        page.element("p", texts.word("html.quality.text"), "class", "hint");
        page.open("div", "class", "scroll");
        page.open("table", "class", "quality", "aria-labelledby", "quality");
        page.open("thead").open("tr");
        page.element("th", texts.word("html.server"), "scope", "col");
        table.getColumns().forEach(column -> page.element("th", column, "scope", "col"));
        page.close().close();
        page.open("tbody");
        for (QualityTable.Row row : table.getRows()) {
            page.open("tr");
            page.element("th", row.server(), "scope", "row", "class", "code");
            row.cells().forEach(this::cell);
            page.close();
        }
        page.close().close().close();
    }

    private void cell(QualityTable.Cell cell) {
        if (cell.value().isEmpty()) {
            page.element("td", texts.word("html.not-measured"), "class", "faint");
            return;
        }
        page.open("td").element("b", cell.value());
        if (!cell.verdict().isEmpty()) {
            page.text(" ")
                    .element("span", (cell.bad() ? "✕ " : "") + cell.verdict(), "class", cell.bad() ? "bad" : "hint");
        }
        page.close();
    }
}
