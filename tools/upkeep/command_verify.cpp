// isnad verify: proves the store, or makes its indices anew.
#include <iostream>

#include "graph/export/json.hpp"
#include "store/verify.hpp"
#include "tools/command.hpp"

namespace isnad::tools {
namespace {

std::string to_json(const store::Verification& result) {
    std::string line;
    graph::JsonWriter json(line);
    json.object().key("sound").boolean(result.sound());
    json.member("documents", result.documents);
    json.member("facts", result.facts);
    json.member("nodes", result.nodes);
    json.member("rows", result.rows);
    json.key("faults").array();
    for (const auto& [kind, faults] : result.faults) {
        json.object().member("kind", kind).member("count", faults.count).key("first").array();
        for (const std::string& what : faults.first) json.value(what);
        json.end_array().end_object();
    }
    json.end_array().end_object();
    return line;
}

void print(const store::Verification& result) {
    std::cout << result.documents << " documents, " << result.facts << " facts, " << result.nodes << " node records, " << result.rows
              << " index rows: " << (result.sound() ? "sound\n" : "not sound\n");
    for (const auto& [kind, faults] : result.faults) {
        std::cout << kind << ": " << faults.count << '\n';
        for (const std::string& what : faults.first) std::cout << "    " << what << '\n';
    }
}

int run(const Common& common, bool rebuild) {
    store::StoreOptions options;
    options.repair = rebuild;
    options.engine.damaged_files = true; // to say what is in them
    store::Store store(common.db, rebuild ? store::OpenMode::write : store::OpenMode::read, options);
    if (rebuild) store::rebuild(store);
    const store::Verification result = store::verify(store);
    if (common.json)
        std::cout << to_json(result) << '\n';
    else
        print(result);
    if (!result.sound())
        note(common,
             "indices are made anew by `isnad verify --rebuild`; what documents say comes back with `isnad restore`, or by adding them again");
    return result.sound() ? kDone : kNothing;
}

} // namespace

void setup_verify(Command& root, Frame& frame) {
    Command command = root.add("verify", "proves that files, facts and indices of the store agree");
    const auto rebuild = std::make_shared<bool>(false);
    command.flag("--rebuild", *rebuild, "first make the indices anew from what documents say");
    command.footer("Examples:\n  isnad verify\n  isnad verify --rebuild");
    on_run(command, frame, [&frame, rebuild] { return run(frame.common, *rebuild); });
}

} // namespace isnad::tools
