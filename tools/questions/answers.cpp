#include "tools/questions/answers.hpp"

#include <algorithm>
#include <iostream>

#include "graph/export/records.hpp"
#include "tools/questions/arguments.hpp"

namespace isnad::tools {
namespace {

constexpr std::size_t kShownDigits = 10;

} // namespace

void print_json(const std::function<void(graph::JsonWriter&)>& write) {
    std::string line;
    graph::JsonWriter json(line);
    json.object();
    write(json);
    json.end_object();
    std::cout << line << '\n';
}

void write_actor_members(graph::JsonWriter& json, const graph::EventReader& reader, const graph::Id& id) {
    json.member("id", to_string(id)).member("type", name_of(graph::type_of(id))).member("name", reader.name(id));
}

void write_actor(graph::JsonWriter& json, const graph::EventReader& reader, const graph::Id& id) {
    json.object();
    write_actor_members(json, reader, id);
    json.end_object();
}

void write_meeting(graph::JsonWriter& json, graph::EventReader& reader, const graph::Gathering& meeting) {
    const auto event = reader.event(meeting.event);
    json.object().member("event", to_string(meeting.event)).key("date");
    write_date(json, event ? event->edtf : std::string(), meeting.when);
    json.member("title", event ? title_of(*event) : std::string()).end_object();
}

std::string short_id(const graph::Id& id) {
    return to_string(id).substr(0, kShownDigits);
}

std::string days_in_words(graph::DayRange when) {
    const std::string first = graph::first_day(when);
    const std::string last = graph::last_day(when);
    if (first.empty() && last.empty()) return "no date";
    return first == last ? first : first + " to " + last;
}

graph::DayRange period_of(const std::vector<const graph::Gathering*>& meetings) {
    graph::DayRange period{graph::kLastDay, graph::kFirstDay};
    for (const graph::Gathering* meeting : meetings) {
        if (meeting->when == graph::DayRange{}) continue;
        period.first = std::min(period.first, meeting->when.first);
        period.last = std::max(period.last, meeting->when.last);
    }
    return period.first > period.last ? graph::DayRange{} : period;
}

void add_contact_options(Command& command, ContactArguments& arguments) {
    const auto add = [&](const char* name, std::vector<std::string>& target, const char* words) {
        command.option(name, target, words).one_a_time().type("N").group("Filters");
    };
    add("--type", arguments.types, "what counts as having met; default Meeting");
    add("--status", arguments.statuses, "default happened");
    command.option("--from", arguments.from, "on or after this date").type("D").group("Filters");
    command.option("--to", arguments.to, "on or before this date").type("D").group("Filters");
}

graph::ContactOptions contact_options(const ContactArguments& arguments) {
    graph::ContactOptions options;
    if (!arguments.types.empty()) options.types = parse_types(arguments.types);
    if (!arguments.statuses.empty()) options.statuses = parse_statuses(arguments.statuses);
    options.window = parse_window(arguments.from, arguments.to);
    return options;
}

} // namespace isnad::tools
