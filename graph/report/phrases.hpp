#pragma once
// Pieces of a report in words: a date as far as it is known, an event's kind, actors with their roles, a quotation. Each gives runs, so
// that names keep their own direction and numbers their value.
#include <string>
#include <string_view>
#include <vector>

#include "graph/query/event.hpp"
#include "graph/report/page.hpp"
#include "graph/report/report.hpp"
#include "graph/report/words.hpp"

namespace isnad::graph {

/// EDTF in words: "11 May 2024", "May 2024 (approximately)", "between 1 and 31 May 2024"; "no date" for the empty text.
[[nodiscard]] std::string date_in_words(const Words& words, std::string_view edtf);
/// First to last day, an open side left open.
[[nodiscard]] std::string days_in_words(const Words& words, DayRange days);
[[nodiscard]] Run date_run(const Words& words, std::string_view edtf);
[[nodiscard]] Run days_run(const Words& words, DayRange days);
[[nodiscard]] Run number_run(const Words& words, std::size_t value, std::string key);
/// "Events left out: 5": what is counted, then how many.
[[nodiscard]] Line counted(const Words& words, std::string_view what, std::size_t value, std::string key);
/// A name out of the graph.
[[nodiscard]] Run name_run(std::string_view name);
[[nodiscard]] Run words_run(std::string text);
[[nodiscard]] Run citation_run(const Words& words, std::size_t number);

/// Type, subtype and stage in words.
[[nodiscard]] std::string kind_in_words(const Words& words, const EventRecord& event);
/// "Meeting: A, B": what names the event in a list.
[[nodiscard]] Line event_title(const Words& words, const EventRecord& event);
/// Names with their roles behind them, in the language's own way to list.
[[nodiscard]] Line actors_line(const Words& words, const std::vector<ActorRef>& actors);
/// `parts` with a comma of the language between them.
[[nodiscard]] Line joined(const Words& words, const std::vector<Line>& parts);
/// " (…)".
[[nodiscard]] Line in_brackets(const Line& line);
/// Sentences of the evidence, equal ones once with all their documents.
[[nodiscard]] std::vector<Quotation> quotations(const Words& words, const Findings& report, const std::vector<Quote>& evidence);
/// "11 May 2024: Meeting: A, B [3]".
[[nodiscard]] Line event_line(const Findings& report, const Words& words, const EventRecord& event);
/// Outlet and day of a document, with its citation.
[[nodiscard]] Line source_line(const Words& words, const Findings& report, const Id& document);
/// The same of documents by their names, in order of citation.
[[nodiscard]] Line sources_line(const Words& words, const Findings& report, const std::vector<std::string>& documents);

void append(Line& line, const Line& more);

} // namespace isnad::graph
