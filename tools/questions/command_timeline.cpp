// isnad timeline: events in order of date.
#include <iostream>

#include "tools/command.hpp"
#include "tools/open_view.hpp"
#include "tools/questions/arguments.hpp"
#include "tools/questions/event_table.hpp"

namespace isnad::tools {
namespace {

struct TimelineOptions {
    FilterOptions filter;
    std::string form = "text";
    std::size_t limit = 0;
};

/// What the reader of a filtered timeline must know: how many events have no date.
void note_undated(const Common& common, const graph::TimelineCounts& counts) {
    const auto say = [](std::size_t n) { return std::to_string(n) + (n == 1 ? " event" : " events"); };
    if (counts.undated > 0) note(common, say(counts.undated) + " without a date, at the end");
    if (counts.undated_left > 0) note(common, say(counts.undated_left) + " without a date left out (--undated shows them)");
}

int run(const Common& common, const TimelineOptions& options) {
    const auto view = open_view(common);
    graph::EventReader reader(*view, options.filter.language);
    const auto filter = make_filter(reader, fold_of(common), options.filter);
    if (!filter) return kNothing;
    const auto table = make_event_table(common.json ? "json" : options.form, options.filter.language, std::cout, common.colored());
    std::size_t shown = 0;
    const auto counts = graph::timeline(reader, *filter, [&](const graph::EventRecord& event) {
        table->add(event);
        return ++shown != options.limit;
    });
    table->finish();
    note_undated(common, counts);
    if (counts.shown > 0) return kDone;
    note(common, "no event fits");
    return kNothing;
}

} // namespace

void setup_timeline(Command& root, Frame& frame) {
    Command command = root.add("timeline", "events in order of date");
    const auto options = std::make_shared<TimelineOptions>();
    add_filter_options(command, options->filter);
    command.option("--as", options->form, "text, json, csv, markdown or html").one_of({"text", "json", "csv", "markdown", "html"}).type("FORM");
    command.option("--limit", options->limit, "at most so many events").type("N");
    command.footer("Examples:\n  isnad timeline --who \"Amr Talaat\" --from 2023\n  isnad timeline --country Egypt --type Meeting --as csv\n  isnad "
                   "timeline --about Libya --json");
    on_run(command, frame, [&frame, options] { return run(frame.common, *options); });
}

} // namespace isnad::tools
