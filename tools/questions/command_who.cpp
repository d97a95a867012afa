// isnad who: the profile of a person, body, country or place.
#include <iostream>
#include <set>

#include "graph/export/records.hpp"
#include "graph/query/profile.hpp"
#include "graph/utf8.hpp"
#include "tools/command.hpp"
#include "tools/open_view.hpp"
#include "tools/questions/answers.hpp"
#include "tools/questions/arguments.hpp"
#include "tools/text_table.hpp"

namespace isnad::tools {
namespace {

struct WhoOptions {
    std::string who;
    std::string language;
    std::size_t most = 20;
};

void write_tie(graph::JsonWriter& json, const graph::Tie& tie) {
    json.object().member("relation", name_of(tie.relation)).member("title", tie.title).key("other").object();
    json.member("id", to_string(tie.other)).member("type", name_of(graph::type_of(tie.other))).member("name", tie.other_name).end_object();
    json.member("first", graph::first_day(tie.shown)).member("last", graph::last_day(tie.shown)).key("dates").array();
    for (const std::string& date : tie.dates) json.value(date);
    json.end_array().member("reports", tie.reports).key("evidence").array();
    for (const graph::Quote& quote : tie.evidence) write_quote(json, quote);
    json.end_array().end_object();
}

void write_ties(graph::JsonWriter& json, std::string_view key, const std::vector<graph::Tie>& ties) {
    json.key(key).array();
    for (const graph::Tie& tie : ties) write_tie(json, tie);
    json.end_array();
}

void print_as_json(const graph::Profile& profile) {
    print_json([&](graph::JsonWriter& json) {
        write_node_members(json, profile.node);
        json.member("first", graph::first_day(profile.active)).member("last", graph::last_day(profile.active));
        write_ties(json, "ties", profile.ties);
        write_ties(json, "ties_inward", profile.ties_inward);
        json.key("events").object();
        for (const auto& [type, count] : profile.events) json.member(name_of(type), count);
        json.end_object().key("agreements").array();
        for (const graph::EventRecord& event : profile.agreements) write_event(json, event);
        json.end_array().key("met").array();
        for (const graph::MostMet& met : profile.met) {
            json.object().member("id", to_string(met.id)).member("type", name_of(graph::type_of(met.id))).member("name", met.name);
            json.member("meetings", met.meetings).end_object();
        }
        json.end_array().member("documents", profile.documents).key("sources").array();
        for (const auto& [source, count] : profile.sources) {
            json.object().member("source", source).member("documents", count).end_object();
        }
        json.end_array();
    });
}

void print_ties(const char* title, const std::vector<graph::Tie>& ties) {
    if (ties.empty()) return;
    std::cout << '\n' << title << '\n';
    TextTable table;
    for (const graph::Tie& tie : ties) {
        table.row({"  " + std::string(name_of(tie.relation)), tie.title, tie.other_name, days_in_words(tie.shown),
                   std::to_string(tie.reports) + (tie.reports == 1 ? " report" : " reports")});
    }
    table.print(std::cout, false);
}

void print_as_text(const Common& common, const graph::Profile& profile) {
    const graph::Node& node = profile.node;
    const bool colored = common.colored();
    std::cout << (colored ? "\x1b[1m" : "") << graph::on_one_line(profile.name) << (colored ? "\x1b[0m" : "") << "  " << name_of(node.type()) << "  "
              << to_string(node.id) << '\n';
    std::string names;
    std::set<std::string> told{profile.name}; // a name may be the same in two languages
    for (const graph::Name& name : node.names) {
        if (told.insert(name.text).second) names += (names.empty() ? "" : ", ") + graph::on_one_line(name.text);
    }
    if (!names.empty()) std::cout << "also " << names << '\n';
    std::cout << "in " << profile.documents << (profile.documents == 1 ? " document:" : " documents:");
    for (const auto& [source, count] : profile.sources)
        std::cout << "  " << (source.empty() ? "no outlet" : graph::on_one_line(source)) << ' ' << count;
    std::cout << '\n';
    if (!profile.events.empty()) {
        std::cout << "events, " << days_in_words(profile.active) << ':';
        for (const auto& [type, count] : profile.events) std::cout << "  " << name_of(type) << ' ' << count;
        std::cout << '\n';
    }
    print_ties("Offices and memberships", profile.ties);
    print_ties("Who holds office in it, its members and parts", profile.ties_inward);
    if (profile.ties_inward_left > 0)
        note(common, std::to_string(profile.ties_inward_left) + " more hold office in it or are members or parts (--most)");
    if (!profile.agreements.empty()) std::cout << "\nAgreements\n";
    for (const graph::EventRecord& event : profile.agreements) {
        std::cout << "  " << (event.edtf.empty() ? "no date" : event.edtf) << "  " << title_of(event) << "  " << short_id(event.id) << '\n';
    }
    if (!profile.met.empty()) std::cout << "\nMet\n";
    TextTable table;
    for (const graph::MostMet& met : profile.met) table.row({"  " + std::to_string(met.meetings), met.name, short_id(met.id)});
    table.print(std::cout, false);
}

int run(const Common& common, const WhoOptions& options) {
    const auto view = open_view(common);
    graph::EventReader reader(*view, options.language);
    const auto id = find_one(reader, fold_of(common), options.who);
    const auto profile = id ? graph::profile_of(reader, *id, options.most) : std::nullopt;
    if (!profile) return kNothing;
    if (common.json)
        print_as_json(*profile);
    else
        print_as_text(common, *profile);
    return kDone;
}

} // namespace

void setup_who(Command& root, Frame& frame) {
    Command command = root.add("who", "names, offices, memberships, meetings, agreements and sources of one");
    const auto options = std::make_shared<WhoOptions>();
    command.option("A", options->who, "a person, body, country or place by name or id").required();
    command.option("--most", options->most, "at most so many of those met, and of those who hold office in it; default 20").type("N");
    add_language_option(command, options->language);
    command.footer("Examples:\n  isnad who \"League of Arab States\"\n  isnad who LAS --lang fr");
    on_run(command, frame, [&frame, options] { return run(frame.common, *options); });
}

} // namespace isnad::tools
