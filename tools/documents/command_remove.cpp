// isnad remove: takes documents back; lists what is gone with them.
#include <iostream>

#include "tools/command.hpp"
#include "tools/documents/changes.hpp"
#include "tools/documents/resolve.hpp"

namespace isnad::tools {
namespace {

/// The document of that name, or of that id or unique prefix of an id.
std::optional<graph::Id> find_document(const graph::View& view, const std::string& text) {
    const graph::Id named = graph::document_id(text);
    if (view.document(named)) return named;
    std::vector<graph::Id> found;
    if (text.size() >= 4 && text.find_first_not_of("0123456789abcdef") == std::string::npos) {
        view.documents([&](const graph::Id& id) {
            if (graph::to_string(id).starts_with(text)) found.push_back(id);
            return found.size() < 2;
        });
    }
    return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
}

int run(const Common& common, const std::vector<std::string>& names) {
    store::Store store(common.db, store::OpenMode::write);
    int status = kDone;
    for (const std::string& name : names) {
        const auto view = store.view();
        const auto id = find_document(*view, name);
        if (!id) {
            complain("no document is called " + name);
            status = kNothing;
            continue;
        }
        print_difference(common, view->document(*id)->id, store.difference({}, std::span(&*id, 1)), view.get());
        store.remove(*id);
    }
    resolve_touched(store);
    return status;
}

} // namespace

void setup_remove(Command& root, Frame& frame) {
    Command command = root.add("remove", "takes documents back, lists what is gone with them");
    const auto names = std::make_shared<std::vector<std::string>>();
    command.option("DOC", *names, "documents, by name or id").required().type("");
    command.footer("Examples:\n  isnad remove seeds/benghazi-conference");
    on_run(command, frame, [&frame, names] { return run(frame.common, *names); });
}

} // namespace isnad::tools
