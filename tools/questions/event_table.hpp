#pragma once
// Events as rows for people and spreadsheets: text aligned on a terminal, CSV (RFC 4180), Markdown, one self-contained HTML page.
// Text from documents is inert in each: no markup, no terminal control, no spreadsheet formula gets through.
#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

#include "graph/query/event.hpp"

namespace isnad::tools {

class EventTable {
public:
    EventTable() = default;
    EventTable(const EventTable&) = delete;
    EventTable& operator=(const EventTable&) = delete;
    virtual ~EventTable() = default;
    virtual void add(const graph::EventRecord& event) = 0;
    virtual void finish() = 0; ///< once, after the last event
};

/// `form` is text, json, csv, markdown or html; `language` that of names, or empty. Nothing is written before the first event.
[[nodiscard]] std::unique_ptr<EventTable> make_event_table(const std::string& form, const std::string& language, std::ostream& out, bool colored);

/// A cell of CSV: quoted where needed; what a spreadsheet would take for a formula gets an apostrophe before it.
[[nodiscard]] std::string csv_cell(std::string_view text);
[[nodiscard]] std::string html_text(std::string_view text);
[[nodiscard]] std::string markdown_cell(std::string_view text);

} // namespace isnad::tools
