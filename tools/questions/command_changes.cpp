// isnad changes: what newer documents brought.
#include <iostream>

#include "graph/export/records.hpp"
#include "graph/query/changes.hpp"
#include "tools/command.hpp"
#include "tools/open_view.hpp"
#include "tools/questions/answers.hpp"
#include "tools/questions/arguments.hpp"

namespace isnad::tools {
namespace {

struct ChangesOptions {
    std::string since;
    std::string language;
};

void print_change_json(const graph::Change& change) {
    print_json([&](graph::JsonWriter& json) {
        json.member("change", change.is_new ? "new" : "changed").key("differences").array();
        for (const graph::Difference& difference : change.differences) {
            json.object().member("what", difference.what).member("before", difference.before).member("now", difference.now).end_object();
        }
        json.end_array().key("event");
        write_event(json, change.event);
    });
}

void print_change(const graph::Change& change) {
    const graph::EventRecord& event = change.event;
    std::cout << (change.is_new ? "new      " : "changed  ") << (event.edtf.empty() ? "no date" : event.edtf) << "  " << title_of(event) << "  "
              << short_id(event.id) << '\n';
    for (const graph::Difference& difference : change.differences) {
        std::cout << "    " << difference.what << ": " << (difference.before.empty() ? "nothing" : difference.before) << " -> "
                  << (difference.now.empty() ? "nothing" : difference.now) << '\n';
    }
}

int run(const Common& common, const ChangesOptions& options) {
    const auto view = open_view(common);
    graph::EventReader reader(*view, options.language);
    std::size_t shown = 0;
    const auto counts = graph::changes_since(reader, parse_date(options.since).first, [&](const graph::Change& change) {
        ++shown;
        if (common.json)
            print_change_json(change);
        else
            print_change(change);
        return true;
    });
    note(common, std::to_string(counts.documents) + " documents published since; " + std::to_string(counts.undated) + " have no day of publication");
    return shown > 0 ? kDone : kNothing;
}

} // namespace

void setup_changes(Command& root, Frame& frame) {
    Command command = root.add("changes", "events that documents published since a date brought or told anew");
    const auto options = std::make_shared<ChangesOptions>();
    command.option("--since", options->since, "documents published on this date or later").required().type("D");
    add_language_option(command, options->language);
    command.footer("Examples:\n  isnad changes --since 2023-03");
    on_run(command, frame, [&frame, options] { return run(frame.common, *options); });
}

} // namespace isnad::tools
