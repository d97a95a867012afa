#pragma once
// What the questions about the network share: one JSON object a line, chosen meetings and period, the short form of an actor.
// All take a view and write to stdout; what is asked for in JSON is one object a line.
#include <functional>
#include <string>
#include <vector>

#include "graph/export/json.hpp"
#include "graph/query/contacts.hpp"
#include "tools/command.hpp"

namespace isnad::tools {

/// One line on stdout: what `write` puts into it.
void print_json(const std::function<void(graph::JsonWriter&)>& write);

/// {"id", "type", "name"} without the brackets.
void write_actor_members(graph::JsonWriter& json, const graph::EventReader& reader, const graph::Id& id);
void write_actor(graph::JsonWriter& json, const graph::EventReader& reader, const graph::Id& id);
/// Event id, date and title in short: {"event", "date", "title"}.
void write_meeting(graph::JsonWriter& json, graph::EventReader& reader, const graph::Gathering& meeting);

/// The id as tables show it: enough digits to be unique, and to type.
[[nodiscard]] std::string short_id(const graph::Id& id);
/// "2024-05-11", "2024-05-11 to 2024-05-13"; "no date" where nothing bounds it.
[[nodiscard]] std::string days_in_words(graph::DayRange when);
/// First to last day of dated meetings; open where none is dated.
[[nodiscard]] graph::DayRange period_of(const std::vector<const graph::Gathering*>& meetings);

/// --type, --status, --from, --to: which events bring people together.
struct ContactArguments {
    std::vector<std::string> types, statuses;
    std::string from, to;
};
void add_contact_options(Command& command, ContactArguments& arguments);
[[nodiscard]] graph::ContactOptions contact_options(const ContactArguments& arguments);

} // namespace isnad::tools
