// After a crash: DIR [read]. Opens the store as a writer does, or as a reader, verifies it, prints what every document says as a hash; exit 0 where all is sound.
#include <cstdio>

#include "graph/delta.hpp"
#include "graph/error.hpp"
#include "store/verify.hpp"

namespace {

using namespace isnad;

int run(const char* directory, bool only_read) {
    const store::Store store(directory, only_read ? store::OpenMode::read : store::OpenMode::create);
    const auto view = store.view();
    view->documents([&](const graph::Id& id) {
        const graph::Delta delta = *view->delta(id);
        graph::Document printed;
        printed.text = graph::print(delta);
        std::printf("%s %s\n", delta.document.id.c_str(), graph::content_hash(printed).c_str());
        return true;
    });
    const store::Verification result = store::verify(store);
    for (const auto& [kind, faults] : result.faults) std::fprintf(stderr, "%s: %s\n", kind.c_str(), faults.first[0].c_str());
    return result.sound() ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2 && argc != 3) return 2;
    try {
        return run(argv[1], argc == 3);
    } catch (const isnad::Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 3;
    }
}
