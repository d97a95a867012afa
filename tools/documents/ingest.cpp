#include "tools/documents/ingest.hpp"

#include <chrono>
#include <unordered_set>

#include "graph/delta.hpp"
#include "tools/ordered_work.hpp"

namespace isnad::tools {
namespace {

using Clock = std::chrono::steady_clock;

// What a run that is broken off has to do again at most.
constexpr std::chrono::seconds kCommitEvery{2};

double seconds_since(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// A document with what it says; without, where it is stored as it is.
struct Extracted {
    graph::Document document; ///< only where there is no delta
    std::optional<graph::Delta> delta;
};

void count_content(const graph::Delta& delta, IngestCounts& counts) {
    counts.facts += delta.facts.size();
    for (const graph::Node& node : delta.nodes) counts.events += graph::is_event(node.type()) ? 1U : 0U;
    for (const graph::Fact& fact : delta.facts) {
        const bool entity = !graph::is_event(graph::type_of(fact.subject)) && graph::type_of(fact.subject) != graph::NodeType::date;
        counts.mentions += fact.relation == graph::Relation::mentioned_in && entity ? 1U : 0U;
    }
}

/// Reads documents and gives each to `add`.
void read_into(const std::vector<std::string>& paths, const IngestOptions& options, IngestCounts& counts,
               const std::function<void(graph::Document&&)>& add) {
    extract::ReadHandler handler;
    handler.refused = options.refused;
    handler.note = options.refused;
    handler.document = [&](graph::Document&& document) {
        if (document.published.empty()) document.published = options.published;
        if (document.source.empty()) document.source = options.source;
        add(std::move(document));
    };
    const extract::ReadTotals totals = extract::read_documents(paths, handler);
    counts.read = totals.documents;
    counts.refused = totals.refused;
}

class Ingest {
public:
    Ingest(store::Store& store, const extract::Packs& packs, const IngestOptions& options)
        : store_(store), packs_(packs), options_(options), writer_(store.writer()), last_commit_(Clock::now()) {}

    IngestCounts run(const std::vector<std::string>& paths) {
        const auto begin = Clock::now();
        IngestCounts read;
        Ordered<graph::Document, Extracted> threads(
            options_.threads, kTextsInFlight, [this](graph::Document&& document) { return look_at(std::move(document)); },
            [this](Extracted&& extracted) { take(std::move(extracted)); });
        read_into(paths, options_, read, [&](graph::Document&& document) {
            const std::size_t size = document.text.size() + document.title.size() + 1;
            threads.add(std::move(document), size);
        });
        threads.finish();
        commit();
        if (counts_.added + counts_.replaced >= kWorthPacking) {
            timed([this] {
                store_.pack();
                store_.engine().flush(); // what is left in memory; resolution needs the room
            });
        }
        counts_.read = read.read;
        counts_.refused += read.refused;
        counts_.seconds = seconds_since(begin);
        return counts_;
    }

private:
    static constexpr std::uint64_t kWorthPacking = 500;

    graph::Delta extract(const graph::Document& document) const { return extract::to_delta(extract::extract(document, packs_), packs_); }

    Extracted look_at(graph::Document&& document) const {
        if (store_.holds(document, packs_.hash())) return {std::move(document), std::nullopt};
        return {{}, extract(document)};
    }

    void take(Extracted&& extracted) {
        ++counts_.read;
        counts_.bytes += (extracted.delta ? extracted.delta->document : extracted.document).text.size();
        // a document of that name may have come in this very run, after the look into the store
        if (!extracted.delta && changed_.contains(graph::document_id(extracted.document.id))) extracted.delta = extract(extracted.document);
        if (extracted.delta)
            timed([&] { apply(*extracted.delta); });
        else
            ++counts_.unchanged;
        if (writer_.bytes() >= store::Writer::kBatchBytes || Clock::now() - last_commit_ > kCommitEvery) commit();
        if (options_.progress) options_.progress(counts_);
    }

    void apply(const graph::Delta& delta) {
        if (const auto fault = graph::fault_of(delta)) {
            ++counts_.refused;
            if (options_.refused) options_.refused({delta.document.id, 0, 0, "what was read out of it does not hold: " + *fault});
            return;
        }
        const store::Change change = writer_.apply(delta);
        if (change == store::Change::unchanged) {
            ++counts_.unchanged;
            return;
        }
        ++(change == store::Change::added ? counts_.added : counts_.replaced);
        count_content(delta, counts_);
        changed_.insert(graph::document_id(delta.document.id));
        pending_.push_back(delta.document.id);
    }

    void commit() {
        timed([this] { writer_.commit(); });
        if (options_.stored && !pending_.empty()) options_.stored(pending_);
        pending_.clear();
        last_commit_ = Clock::now();
    }

    template <typename Work>
    void timed(const Work& work) {
        const auto begin = Clock::now();
        work();
        counts_.store_seconds += seconds_since(begin);
    }

    store::Store& store_;
    const extract::Packs& packs_;
    const IngestOptions& options_;
    store::Writer writer_;
    IngestCounts counts_;
    std::unordered_set<graph::Id> changed_; ///< in this run
    std::vector<std::string> pending_;      ///< names applied since the last commit
    Clock::time_point last_commit_;
};

} // namespace

IngestCounts ingest(store::Store& store, const extract::Packs& packs, const std::vector<std::string>& paths, const IngestOptions& options) {
    return Ingest(store, packs, options).run(paths);
}

IngestCounts look_over(const extract::Packs& packs, const std::vector<std::string>& paths, const IngestOptions& options,
                       const std::function<void(graph::Delta&&)>& visit) {
    const auto begin = Clock::now();
    IngestCounts counts;
    Ordered<graph::Document, graph::Delta> threads(
        options.threads, kTextsInFlight, [&](graph::Document&& document) { return extract::to_delta(extract::extract(document, packs), packs); },
        [&](graph::Delta&& delta) {
            count_content(delta, counts);
            visit(std::move(delta));
        });
    IngestCounts read;
    read_into(paths, options, read, [&](graph::Document&& document) {
        const std::size_t size = document.text.size() + document.title.size() + 1;
        threads.add(std::move(document), size);
    });
    threads.finish();
    counts.read = read.read;
    counts.refused = read.refused;
    counts.seconds = seconds_since(begin);
    return counts;
}

} // namespace isnad::tools
