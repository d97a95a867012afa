// isnad decisions: who said of which nodes that they are one or not, when and why; takes any of it back.
#include <iostream>

#include "tools/command.hpp"
#include "tools/identity/decide.hpp"
#include "tools/questions/answers.hpp"
#include "tools/text_table.hpp"

namespace isnad::tools {
namespace {

int undo(const Common& common, const std::string& wanted) {
    store::Store store(common.db, store::OpenMode::write);
    std::vector<store::Pin> found;
    store.pins([&](const store::Pin& pin) {
        if (decision_id(pin.first, pin.second).starts_with(wanted)) found.push_back(pin);
        return true;
    });
    if (found.size() != 1) {
        complain(found.empty() ? "no decision is called " + wanted : wanted + " begins several decisions; give more digits");
        return kNothing;
    }
    take_back(store, found.front().first, found.front().second);
    note(common, "decision " + decision_id(found.front().first, found.front().second) + " taken back");
    return kDone;
}

/// Its own name, not that of all that it is one with: else both sides of a decision would be called the same.
std::string own_name(const graph::EventReader& reader, const graph::Id& id) {
    const auto node = reader.view().node(id);
    return node && !node->names.empty() ? reader.name(*node) : reader.name(id);
}

void print(const Common& common, const store::Pin& pin, const graph::EventReader& reader, TextTable& table) {
    const std::string id = decision_id(pin.first, pin.second);
    const char* verdict = pin.same ? "same" : "different";
    if (!common.json) {
        table.row({id, verdict, own_name(reader, pin.first), own_name(reader, pin.second), pin.author, pin.time, pin.reason});
        return;
    }
    print_json([&](graph::JsonWriter& json) {
        json.member("decision", id).member("verdict", verdict);
        for (const auto& [side, node] : {std::pair{"first", pin.first}, std::pair{"second", pin.second}}) {
            json.key(side).object().member("id", to_string(node)).member("type", name_of(graph::type_of(node)));
            json.member("name", own_name(reader, node)).end_object();
        }
        json.member("author", pin.author).member("time", pin.time).member("why", pin.reason);
    });
}

int run(const Common& common, const std::string& wanted) {
    if (!wanted.empty()) return undo(common, wanted);
    const store::Store store(common.db, store::OpenMode::read);
    const auto view = store.view();
    const graph::EventReader reader(*view);
    TextTable table;
    table.header({"decision", "verdict", "first", "second", "who", "when", "why"});
    std::size_t count = 0;
    store.pins([&](const store::Pin& pin) {
        print(common, pin, reader, table);
        return ++count > 0;
    });
    if (count == 0) {
        note(common, "nothing was decided");
        return kNothing;
    }
    if (!common.json) table.print(std::cout, common.colored());
    return kDone;
}

} // namespace

void setup_decisions(Command& root, Frame& frame) {
    Command command = root.add("decisions", "what people have said to be one or not; takes it back");
    const auto wanted = std::make_shared<std::string>();
    command.option("--undo", *wanted, "take this decision back; the first digits are enough").type("ID");
    command.footer(
        "Examples:\n  isnad add seeds\n  isnad different \"Amr Talaat\" \"Faisal Gergab\" --why \"a minister and a director\"\n  isnad decisions");
    on_run(command, frame, [&frame, wanted] { return run(frame.common, *wanted); });
}

} // namespace isnad::tools
