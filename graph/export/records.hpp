#pragma once
// Events and nodes as JSON and as table cells: the one place where their keys and columns are laid down, used by every command
// that prints them.
#include <string>

#include "graph/export/json.hpp"
#include "graph/query/event.hpp"

namespace isnad::graph {

/// {"id", "type", "subtype", "status", "date", "name", "participants", "organizers", "places", "objects", "reports",
/// "independent", "evidence"} and, where a report gives them, "dates", "topic", "stage", "number", "stages" and "contradictions".
void write_event(JsonWriter& json, const EventRecord& event);
/// {"id", "type", "name": {"ar", "en", "fr"}, "iso"?, "aliases"}, without the brackets.
void write_node_members(JsonWriter& json, const Node& node);
void write_node(JsonWriter& json, const Node& node);
/// {"id", "type", "name"} and "role" where it has one.
void write_actor(JsonWriter& json, const ActorRef& actor);
void write_quote(JsonWriter& json, const Quote& quote);
/// {"edtf", "first", "last"}; null where open.
void write_date(JsonWriter& json, std::string_view edtf, DayRange when);

/// First or last day as `YYYY-MM-DD`; empty where that side is open.
[[nodiscard]] std::string first_day(DayRange when);
[[nodiscard]] std::string last_day(DayRange when);

} // namespace isnad::graph
