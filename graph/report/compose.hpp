#pragma once
// From a report to a page: its sections in order, in the words of a language. What is in a section and in which order is laid down here
// and nowhere else.
#include <string>

#include "graph/report/page.hpp"
#include "graph/report/report.hpp"
#include "graph/report/words.hpp"

namespace isnad::graph {

[[nodiscard]] Page compose(const Findings& report, const Words& words);

/// Sections, each appended to `page`.
void add_basis(Page& page, const Findings& report, const Words& words);
void add_key_figures(Page& page, const Findings& report, const Words& words);
void add_chronology(Page& page, const Findings& report, const Words& words);
void add_who_met(Page& page, const Findings& report, const Words& words);
void add_agreements(Page& page, const Findings& report, const Words& words);
void add_offices(Page& page, const Findings& report, const Words& words);
void add_profiles(Page& page, const Findings& report, const Words& words);
void add_disagreements(Page& page, const Findings& report, const Words& words);
void add_open_items(Page& page, const Findings& report, const Words& words);
void add_coverage(Page& page, const Findings& report, const Words& words);
void add_sources(Page& page, const Findings& report, const Words& words);

} // namespace isnad::graph
