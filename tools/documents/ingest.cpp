#include "tools/documents/ingest.hpp"

#include <chrono>
#include <unordered_set>

#include "graph/delta.hpp"
#include "tools/ordered_work.hpp"

namespace isnad::tools {
namespace {

using Clock = std::chrono::steady_clock;

// What a run that is broken off has to do again at most.
constexpr std::chrono::seconds kCommitEvery{5};

double seconds_since(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// What a document says, ready for the store.
struct Said {
    store::DocumentRows rows;
    IngestCounts content;             ///< mentions, events, facts
    std::optional<std::string> fault; ///< then there is nothing to be stored
};

/// A document with what it says; without, where it is stored as it is.
struct Extracted {
    graph::Document document; ///< without text where it was read
    std::size_t text_bytes = 0;
    std::optional<Said> said;
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

    Said read(const graph::Document& document) const {
        Said said;
        graph::Delta delta = extract::to_delta(extract::extract(document, packs_), packs_);
        count_content(delta, said.content);
        said.fault = graph::fault_of(delta);
        if (!said.fault) said.rows = store_.rows_of(std::move(delta));
        return said;
    }

    Extracted look_at(graph::Document&& document) const {
        Extracted extracted{{}, document.text.size(), std::nullopt};
        if (!store_.holds(document, packs_.hash())) {
            extracted.said = read(document);
            document.text = {};
        }
        extracted.document = std::move(document);
        return extracted;
    }

    void take(Extracted&& extracted) {
        const std::string& name = extracted.document.id;
        ++counts_.read;
        counts_.bytes += extracted.text_bytes;
        // a document of that name may have come in this very run, after the look into the store
        if (!extracted.said && changed_.contains(graph::document_id(name))) extracted.said = read(extracted.document);
        if (extracted.said)
            timed([&] { apply(name, *extracted.said); });
        else
            ++counts_.unchanged;
        if (writer_.bytes() >= store::Writer::kBatchBytes || Clock::now() - last_commit_ > kCommitEvery) commit();
        if (options_.progress) options_.progress(counts_);
    }

    void apply(const std::string& name, const Said& said) {
        if (said.fault) {
            ++counts_.refused;
            if (options_.refused) options_.refused({name, 0, 0, "what was read out of it does not hold: " + *said.fault});
            return;
        }
        const store::Change change = writer_.apply(said.rows);
        if (change == store::Change::unchanged) {
            ++counts_.unchanged;
            return;
        }
        ++(change == store::Change::added ? counts_.added : counts_.replaced);
        counts_.mentions += said.content.mentions;
        counts_.events += said.content.events;
        counts_.facts += said.content.facts;
        changed_.insert(graph::document_id(name));
        pending_.push_back(name);
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
