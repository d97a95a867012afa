// isnad add: documents into the store. The same content again changes nothing; a changed document replaces what it said. Killed and
// run again, it goes on where it was: what is stored is known by its content and is passed over.
#include <CLI/CLI.hpp>
#include <chrono>
#include <iostream>
#include <optional>

#include <nlohmann/json.hpp>

#include "extract/pipeline.hpp"
#include "store/store.hpp"
#include "tools/command.hpp"
#include "tools/ordered_work.hpp"

namespace isnad::tools {
namespace {

struct Options {
    std::vector<std::string> paths;
    std::string published;
    std::string source;
    bool dry_run = false;
};

struct Summary {
    std::size_t read = 0, added = 0, replaced = 0, unchanged = 0, refused = 0, mentions = 0, events = 0, facts = 0;
    double seconds = 0;
};

void print(const Common& common, const Summary& summary) {
    if (common.json) {
        nlohmann::ordered_json json = {{"read", summary.read},           {"added", summary.added},     {"replaced", summary.replaced},
                                       {"unchanged", summary.unchanged}, {"refused", summary.refused}, {"mentions", summary.mentions},
                                       {"events", summary.events},       {"facts", summary.facts},     {"seconds", summary.seconds}};
        std::cout << json.dump() << '\n';
        return;
    }
    note(common, std::to_string(summary.read) + " documents read: " + std::to_string(summary.added) + " added, " + std::to_string(summary.replaced) +
                     " replaced, " + std::to_string(summary.unchanged) + " unchanged, " + std::to_string(summary.refused) + " refused; " +
                     std::to_string(summary.events) + " events");
}

void count(const graph::Delta& delta, Summary& summary) {
    for (const graph::Fact& fact : delta.facts) {
        if (fact.relation == graph::Relation::mentioned_in && !graph::is_event(graph::type_of(fact.subject))) ++summary.mentions;
    }
    for (const graph::Node& node : delta.nodes) summary.events += graph::is_event(node.type()) ? 1 : 0;
    summary.facts += delta.facts.size();
}

void count(store::Change change, Summary& summary) {
    if (change == store::Change::added)
        ++summary.added;
    else if (change == store::Change::replaced)
        ++summary.replaced;
    else
        ++summary.unchanged;
}

/// Documents go into one batch after the other; a batch is on disk before the next begins.
class Adder {
public:
    Adder(const Common& common, const Options& options)
        : common_(common), options_(options), packs_(common.packs), store_(common.db, store::OpenMode::create), writer_(store_.writer()) {}

    Summary run() {
        const auto start = std::chrono::steady_clock::now();
        summary_.refused = read_and_work<std::optional<graph::Delta>>(
            options_.paths, common_.threads, [&](const graph::Document& document) { return delta_of(document); },
            [&](std::optional<graph::Delta>&& delta) { take(delta); });
        if (!options_.dry_run) writer_.commit();
        summary_.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        return summary_;
    }

private:
    /// nullopt where just this is stored already.
    std::optional<graph::Delta> delta_of(const graph::Document& given) const {
        graph::Document document = given;
        if (document.published.empty()) document.published = options_.published;
        if (document.source.empty()) document.source = options_.source;
        const extract::Extraction found = extract::extract(document, packs_);
        if (store_.holds(found.document, packs_.hash())) return std::nullopt;
        return extract::to_delta(found, packs_);
    }

    void take(const std::optional<graph::Delta>& delta) {
        ++summary_.read;
        if (!delta) {
            ++summary_.unchanged;
            return;
        }
        count(*delta, summary_);
        if (options_.dry_run) {
            const store::Difference difference = store_.difference({&*delta, 1}, {});
            summary_.added += difference.added;
            summary_.replaced += difference.replaced;
            return;
        }
        count(writer_.apply(*delta), summary_);
        if (writer_.bytes() >= store::Writer::kBatchBytes) writer_.commit();
    }

    const Common& common_;
    const Options& options_;
    extract::Packs packs_;
    store::Store store_;
    store::Writer writer_;
    Summary summary_;
};

int run(const Common& common, const Options& options) {
    const Summary summary = Adder(common, options).run();
    print(common, summary);
    return summary.refused > 0 ? kFailed : kDone;
}

} // namespace

void setup_add(CLI::App& root, Frame& frame) {
    CLI::App& command = add_command(root, "add", "documents into the store");
    command.footer("Examples:\n  isnad add seeds\n  isnad add --dry-run --json seeds");
    const auto options = std::make_shared<Options>();
    command.add_option("PATH", options->paths, "files or folders of .txt and .jsonl, packed or not; - for standard input")->required();
    command.add_option("--published", options->published, "the date of documents that say none")->type_name("DATE");
    command.add_option("--source", options->source, "the outlet of documents that say none")->type_name("NAME");
    command.add_flag("--dry-run", options->dry_run, "say what would change, and change nothing");
    on_run(command, frame, [&frame, options] { return run(frame.common, *options); });
}

} // namespace isnad::tools
