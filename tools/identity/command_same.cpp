// isnad same, isnad different: a person says that two nodes are, or are not, one.
#include <iostream>

#include "graph/error.hpp"
#include "tools/command.hpp"
#include "tools/identity/decide.hpp"
#include "tools/open_view.hpp"
#include "tools/questions/answers.hpp"

namespace isnad::tools {
namespace {

struct SameOptions {
    std::string first;
    std::string second;
    std::string why;
};

int run(const Common& common, const SameOptions& options, bool same) {
    if (options.why.find_first_not_of(" \t\n") == std::string::npos) throw Error(ErrorKind::usage, "--why is empty: say why, for whoever reads it");
    store::Store store(common.db, store::OpenMode::write);
    graph::Id first;
    graph::Id second;
    {
        const auto view = store.view();
        graph::EventReader reader(*view);
        const graph::Fold fold = fold_of(common);
        const auto a = find_member(reader, fold, options.first);
        const auto b = a ? find_member(reader, fold, options.second) : std::nullopt;
        if (!b) return kNothing;
        first = *a;
        second = *b;
    }
    decide(store, first, second, same, options.why);
    const auto view = store.view();
    const bool one = view->representative(first) == view->representative(second);
    if (common.json) {
        print_json([&](graph::JsonWriter& json) {
            json.member("decision", decision_id(first, second)).member("first", to_string(first)).member("second", to_string(second));
            json.member("verdict", same ? "same" : "different").member("node", to_string(view->representative(first)));
        });
        return kDone;
    }
    note(common, "decision " + decision_id(first, second) + ": " + (one ? "one node, " + to_string(view->representative(first)) : "two nodes"));
    return kDone;
}

void setup(Command& root, Frame& frame, bool same, const char* description, const char* examples) {
    Command command = root.add(same ? "same" : "different", description);
    const auto options = std::make_shared<SameOptions>();
    command.option("A", options->first, "a person, body, place or event: by name, or by id for one of several that are one").required().type("");
    command.option("B", options->second, "likewise").required().type("");
    command.option("--why", options->why, "the reason, for whoever reads the decision").required().type("TEXT");
    command.footer(examples);
    on_run(command, frame, [&frame, options, same] { return run(frame.common, *options, same); });
}

} // namespace

void setup_same(Command& root, Frame& frame) {
    setup(root, frame, true, "says that two are one",
          "Examples:\n  isnad add seeds\n  isnad same \"Information Technology Institute\" \"Libyan Post and Telecommunications Company\" --why "
          "\"only to show how\"\n\n"
          "A decision holds over new documents, dump and load; `isnad decisions` lists all and takes any back.");
}

void setup_different(Command& root, Frame& frame) {
    setup(root, frame, false, "says that two are not one",
          "Examples:\n  isnad add seeds\n  isnad different \"Amr Talaat\" \"Faisal Gergab\" --why \"a minister and a director\"\n\n"
          "Of a node that was made of several, name one by the id that `isnad explain` shows.");
}

} // namespace isnad::tools
