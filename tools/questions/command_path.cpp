// isnad path, isnad near: chains of meetings, and who is within some of them.
#include <iostream>

#include "graph/error.hpp"
#include "tools/command.hpp"
#include "tools/open_view.hpp"
#include "tools/questions/answers.hpp"
#include "tools/questions/arguments.hpp"
#include "tools/text_table.hpp"

namespace isnad::tools {
namespace {

struct PathOptions {
    std::string from;
    std::string to;
    std::string language;
    bool in_order = false;
    graph::Vertex hops = 1;
    ContactArguments contacts;
};

void print_chain_json(graph::EventReader& reader, const std::vector<graph::Step>& chain) {
    print_json([&](graph::JsonWriter& json) {
        json.member("length", chain.size()).key("steps").array();
        for (const graph::Step& step : chain) {
            json.object().key("from");
            write_actor(json, reader, step.from);
            json.key("to");
            write_actor(json, reader, step.to);
            json.key("meeting");
            write_meeting(json, reader, *step.meeting);
            json.end_object();
        }
        json.end_array();
    });
}

void print_chain(graph::EventReader& reader, const std::vector<graph::Step>& chain) {
    TextTable table;
    for (const graph::Step& step : chain) {
        table.row({reader.name(step.from), "met", reader.name(step.to), days_in_words(step.meeting->when), short_id(step.meeting->event)});
    }
    table.print(std::cout, false);
}

int run_path(const Common& common, const PathOptions& options) {
    const auto view = open_view(common);
    graph::EventReader reader(*view, options.language);
    const graph::Fold fold = fold_of(common);
    const auto from = find_one(reader, fold, options.from, kParties);
    const auto to = find_one(reader, fold, options.to, kParties);
    if (!from || !to) return kNothing;
    if (*from == *to) throw Error(ErrorKind::usage, "both are " + reader.name(*from) + ": name two that are not one");
    graph::Contacts contacts(reader, contact_options(options.contacts));
    const auto chain = options.in_order ? graph::chain_in_order(contacts, *from, *to) : graph::shortest_chain(contacts, *from, *to);
    if (!chain) {
        note(common, options.in_order ? "no chain of dated meetings in order joins the two" : "no chain of meetings joins the two");
        return kNothing;
    }
    if (common.json)
        print_chain_json(reader, *chain);
    else
        print_chain(reader, *chain);
    return kDone;
}

int run_near(const Common& common, const PathOptions& options) {
    const auto view = open_view(common);
    graph::EventReader reader(*view, options.language);
    const auto from = find_one(reader, fold_of(common), options.from, kParties);
    if (!from) return kNothing;
    graph::Contacts contacts(reader, contact_options(options.contacts));
    const auto found = graph::neighbourhood(contacts, *from, options.hops);
    TextTable table;
    table.header({"hops", "who", "type", "meetings", "id"});
    for (const graph::Neighbour& neighbour : found) {
        if (common.json) {
            print_json([&](graph::JsonWriter& json) {
                write_actor_members(json, reader, neighbour.id);
                json.member("hops", neighbour.hops).member("meetings", neighbour.meetings);
            });
            continue;
        }
        table.row({std::to_string(neighbour.hops), reader.name(neighbour.id), std::string(name_of(graph::type_of(neighbour.id))),
                   std::to_string(neighbour.meetings), short_id(neighbour.id)});
    }
    if (found.empty())
        note(common, "no meeting is told of " + reader.name(*from));
    else if (!common.json)
        table.print(std::cout, common.colored());
    return found.empty() ? kNothing : kDone;
}

} // namespace

void setup_path(Command& root, Frame& frame) {
    Command command = root.add("path", "the shortest chain of meetings from one to another");
    const auto options = std::make_shared<PathOptions>();
    command.option("A", options->from, "a person or body by name or id").required();
    command.option("B", options->to, "another one").required();
    command.flag("--in-order", options->in_order, "along dated meetings that can follow each other");
    add_contact_options(command, options->contacts);
    add_language_option(command, options->language);
    command.footer("Examples:\n  isnad path Algeria Egypt\n  isnad path Algeria Egypt --in-order");
    on_run(command, frame, [&frame, options] { return run_path(frame.common, *options); });
}

void setup_near(Command& root, Frame& frame) {
    Command command = root.add("near", "who is within some meetings of somebody");
    const auto options = std::make_shared<PathOptions>();
    command.option("A", options->from, "a person or body by name or id").required();
    command.option("--hops", options->hops, "meetings on the way; default 1").between(1, 100).type("N");
    add_contact_options(command, options->contacts);
    add_language_option(command, options->language);
    command.footer("Examples:\n  isnad near Egypt --hops 2");
    on_run(command, frame, [&frame, options] { return run_near(frame.common, *options); });
}

} // namespace isnad::tools
