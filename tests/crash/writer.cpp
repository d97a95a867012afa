// The child of the crash test: DIR SEED. Applies and removes random documents in batches of random size, some of them so large that they go
// in as files; prints what a batch brings before it is written and "done" when it is stored. The same seed gives the same run.
#include <cstdio>
#include <set>
#include <string>

#include "graph/delta.hpp"
#include "graph/error.hpp"
#include "store/store.hpp"
#include "tests/support/random_delta.hpp"

namespace {

using namespace isnad;

std::string hash_of(const graph::Delta& delta) {
    graph::Document printed;
    printed.text = graph::print(delta);
    return graph::content_hash(printed);
}

/// Enough text that a few documents make a batch of files.
void enlarge(graph::Delta& delta, test::RandomDeltas& random) {
    for (int i = 0; i < 60'000; ++i) delta.document.text += static_cast<char>('a' + random.below(26));
}

void run(const char* directory, std::uint32_t seed) {
    store::Store store(directory, store::OpenMode::create);
    test::RandomDeltas random(seed);
    while (true) {
        store::Writer writer = store.writer();
        std::set<std::string> names; // a name twice would be two batches
        const bool large = random.below(8) == 0;
        for (std::uint32_t i = large ? 100 : 1 + random.below(12); i != 0; --i) {
            graph::Delta delta = random.next(random.below(400));
            if (!names.insert(delta.document.id).second) continue;
            if (large) enlarge(delta, random);
            if (random.below(6) != 0) {
                writer.apply(delta);
                std::printf("put %s %s\n", delta.document.id.c_str(), hash_of(delta).c_str());
            } else if (writer.remove(graph::document_id(delta.document.id))) {
                std::printf("remove %s\n", delta.document.id.c_str());
            }
        }
        std::fflush(stdout);
        writer.commit();
        std::puts("done");
        std::fflush(stdout);
        if (random.below(20) == 0) store.pack();
        if (random.below(40) == 0) store.compact();
    }
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    try {
        run(argv[1], static_cast<std::uint32_t>(std::stoul(argv[2])));
    } catch (const isnad::Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 3;
    }
}
