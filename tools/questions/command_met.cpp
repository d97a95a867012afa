// isnad met: with whom somebody met, or the meetings of two.
#include <algorithm>
#include <iostream>

#include "graph/export/records.hpp"
#include "graph/utf8.hpp"
#include "tools/command.hpp"
#include "tools/open_view.hpp"
#include "tools/questions/answers.hpp"
#include "tools/questions/arguments.hpp"
#include "tools/text_table.hpp"

namespace isnad::tools {
namespace {

struct MetOptions {
    std::string who;
    std::string with;
    std::string language;
    ContactArguments contacts;
};

/// Reports and independent reports of all meetings together.
struct Reports {
    std::size_t all = 0;
    std::size_t independent = 0;
};

Reports reports_of(graph::EventReader& reader, const graph::Partner& partner) {
    Reports reports;
    for (const graph::Gathering* meeting : partner.meetings) {
        const auto event = reader.event(meeting->event);
        reports.all += event ? event->reports : 0;
        reports.independent += event ? event->independent : 0;
    }
    return reports;
}

void print_partner(graph::EventReader& reader, const graph::Partner& partner) {
    const Reports reports = reports_of(reader, partner);
    const graph::DayRange period = period_of(partner.meetings);
    print_json([&](graph::JsonWriter& json) {
        write_actor_members(json, reader, partner.id);
        json.member("meetings", partner.meetings.size());
        json.member("first", graph::first_day(period)).member("last", graph::last_day(period));
        json.member("reports", reports.all).member("independent", reports.independent);
        json.key("events").array();
        for (const graph::Gathering* meeting : partner.meetings) write_meeting(json, reader, *meeting);
        json.end_array();
    });
}

void print_partners(const Common& common, graph::EventReader& reader, const std::vector<graph::Partner>& partners) {
    TextTable table;
    table.header({"with", "type", "meetings", "first", "last", "reports", "id"});
    for (const graph::Partner& partner : partners) {
        if (common.json) {
            print_partner(reader, partner);
            continue;
        }
        const Reports reports = reports_of(reader, partner);
        const graph::DayRange period = period_of(partner.meetings);
        const std::string independent = reports.all == reports.independent ? "" : " (" + std::to_string(reports.independent) + ")";
        table.row({reader.name(partner.id), std::string(name_of(graph::type_of(partner.id))), std::to_string(partner.meetings.size()),
                   graph::first_day(period), graph::last_day(period), std::to_string(reports.all) + independent, short_id(partner.id)});
    }
    if (!common.json) table.print(std::cout, common.colored());
}

/// Each meeting with the words of its reports.
void print_meeting(const Common& common, graph::EventReader& reader, const graph::Gathering& meeting) {
    const auto event = reader.event(meeting.event);
    if (!event) return;
    if (common.json) {
        std::string line;
        graph::JsonWriter json(line);
        write_event(json, *event);
        std::cout << line << '\n';
        return;
    }
    std::cout << (event->edtf.empty() ? "no date" : event->edtf) << "  " << title_of(*event);
    if (!event->places.empty()) std::cout << "  in " << graph::names_of(event->places);
    std::cout << "  " << short_id(event->id) << '\n';
    for (const graph::Quote& quote : event->evidence) {
        std::cout << "    " << graph::on_one_line(quote.text) << "  [" << graph::on_one_line(quote.document_name) << "]\n";
    }
}

int run(const Common& common, const MetOptions& options) {
    const auto view = open_view(common);
    graph::EventReader reader(*view, options.language);
    const graph::Fold fold = fold_of(common);
    graph::Contacts contacts(reader, contact_options(options.contacts));
    const auto who = find_one(reader, fold, options.who, kParties);
    if (!who) return kNothing;
    const auto partners = graph::partners_of(contacts, *who);
    if (options.with.empty()) {
        if (partners.empty())
            note(common, "no meeting is told of " + reader.name(*who));
        else
            print_partners(common, reader, partners);
        return partners.empty() ? kNothing : kDone;
    }
    const auto with = find_one(reader, fold, options.with, kParties);
    if (!with) return kNothing;
    const auto partner = std::ranges::find(partners, *with, &graph::Partner::id);
    if (partner == partners.end()) {
        note(common, "no meeting of the two is told");
        return kNothing;
    }
    for (const graph::Gathering* meeting : partner->meetings) print_meeting(common, reader, *meeting);
    return kDone;
}

} // namespace

void setup_met(Command& root, Frame& frame) {
    Command command = root.add("met", "with whom somebody met, how often, first and last; or the meetings of two");
    const auto options = std::make_shared<MetOptions>();
    command.option("A", options->who, "a person or body by name or id").required();
    command.option("B", options->with, "another one: their meetings, each with its words");
    add_contact_options(command, options->contacts);
    add_language_option(command, options->language);
    command.footer("Examples:\n  isnad met Libya\n  isnad met Algeria Egypt");
    on_run(command, frame, [&frame, options] { return run(frame.common, *options); });
}

} // namespace isnad::tools
