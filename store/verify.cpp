#include "store/verify.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "graph/delta.hpp"
#include "graph/error.hpp"
#include "graph/sha256.hpp"
#include "store/edges.hpp"
#include "store/keys.hpp"
#include "store/rows.hpp"

namespace isnad::store {
namespace {

using namespace graph;

constexpr std::size_t kFirstFaults = 5;

/// Sums over rows that are equal where the rows are, in whatever order they come: the quick look. Two sums of 64 bits, so that rows
/// which differ give equal sums once in 2^128.
class RowSum {
public:
    void add(std::string_view row) {
        const std::uint64_t hash = std::hash<std::string_view>{}(row);
        ++count_;
        first_ += hash;
        second_ += (hash ^ hash >> 29) * 0x9e37'79b9'7f4a'7c15;
    }
    [[nodiscard]] std::uint64_t count() const { return count_; }
    friend bool operator==(const RowSum&, const RowSum&) = default;

private:
    std::uint64_t count_ = 0;
    std::uint64_t first_ = 0;
    std::uint64_t second_ = 0;
};

/// Derived families as a reader sees them: an edge is a row of `out` or `in` wherever it stands.
constexpr std::array kMirrored = {Family::node_doc, Family::name, Family::key, Family::out, Family::in, Family::time};

class Verifier {
public:
    explicit Verifier(const Store& store) : engine_(store.engine()), snapshot_(engine_.snapshot()), view_(engine_, snapshot_) {}

    Verification run() {
        engine_.verify_files([this](const std::string& what) { fault("a file does not match its checksum", what); });
        const bool said = read([this] { check_truth(); });
        for (const Family family : kMirrored) {
            const bool seen = read([&] { stored_rows(family, [&](std::string_view row) { stored(family).add(row); }); });
            result_.rows += stored(family).count();
            // of what documents say a part alone would make rows of the rest look like rows too many
            if (seen && said && !unreadable_ && stored(family) != expected(family)) read([&] { look_closer(family); });
        }
        for (const Direction direction : {kOut, kIn}) read([&] { check_chunks(direction); });
        read([this] { check_groups(); });
        return std::move(result_);
    }

private:
    using RowVisitor = std::function<void(std::string_view)>;

    RowSum& stored(Family family) { return stored_[static_cast<std::size_t>(family)]; }
    RowSum& expected(Family family) { return expected_[static_cast<std::size_t>(family)]; }

    void fault(const std::string& kind, const std::string& what) {
        Verification::Faults& faults = result_.faults[kind];
        if (++faults.count <= kFirstFaults) faults.first.push_back(what);
    }

    /// False where rows that `work` needs cannot be read.
    bool read(const std::function<void()>& work) {
        try {
            work();
            return true;
        } catch (const Error& error) {
            fault("rows cannot be read", error.what());
            return false;
        }
    }

    void check_truth() {
        view_.documents([&](const Id& id) { return check_document(id), true; });
        check_node_records();
        check_facts_of_nobody();
    }

    void check_document(const Id& id) {
        ++result_.documents;
        try {
            const DocumentRecord record = *view_.document_record(id);
            const Delta delta = *view_.delta(id);
            result_.facts += delta.facts.size();
            check_delta(id, record, delta);
            Batch rows;
            put_derived_rows(delta, record, rows);
            for (const Batch::Entry& row : rows.entries()) expected(row.family).add(row.key);
        } catch (const Error& error) {
            unreadable_ = true;
            fault("a document cannot be read", to_string(id) + ": " + error.what());
        }
    }

    void check_delta(const Id& id, const DocumentRecord& record, const Delta& delta) {
        const std::string& name = delta.document.id;
        if (document_id(name) != id) fault("a document's id is not that of its name", name);
        if (record.facts != delta.facts.size()) fault("a document's facts are not all there", name);
        if (const auto what = fault_of(delta)) fault("what a document says does not hold", name + ": " + *what);
        if (!delta.document.text.empty() && delta.document.body().size() != record.body_size) fault("a text has another length", name);
        for (std::size_t i = 0; i < record.nodes.size(); ++i) {
            if (record_hash(encode(delta.nodes[i])) != record.nodes[i].hash) fault("a node record is not what its hash says", name);
        }
        for (const Fact& fact : delta.facts) {
            if (std::max(fact.evidence.sentence.end, fact.evidence.words.end) > record.body_size) fault("a span lies outside its text", name);
        }
    }

    void check_node_records() {
        for (Cursor rows = engine_.scan(Family::node, {}, {}, snapshot_.get()); rows.valid(); rows.next()) {
            ++result_.nodes;
            const NodeKey key = parse_node_key(rows.key());
            bool said = false;
            view_.documents_of(key, [&](const Id&) { return said = true, false; });
            if (!said) fault("a node record that no document says", to_string(key.node));
            Batch names;
            add_name_rows(decode_node(key.node, rows.value()), key.hash, false, names);
            names.sort(); // a name in two languages is one row
            for (const Batch::Entry& row : names.entries()) expected(row.family).add(row.key);
        }
    }

    void check_facts_of_nobody() {
        for (const Family family : {Family::fact, Family::text}) {
            Id last;
            for (Cursor rows = engine_.scan(family, {}, {}, snapshot_.get()); rows.valid(); rows.next()) {
                const Id id = leading_id(rows.key());
                if (id != last && !engine_.get(Family::doc, id.view(), snapshot_.get()))
                    fault("rows of a document that is not stored", to_string(id));
                last = id;
            }
        }
    }

    void stored_rows(Family family, const RowVisitor& visit) {
        if (family == Family::out) return stored_edges(kOut, visit);
        if (family == Family::in) return stored_edges(kIn, visit);
        for (Cursor rows = engine_.scan(family, {}, {}, snapshot_.get()); rows.valid(); rows.next()) visit(rows.key());
    }

    void stored_edges(Direction direction, const RowVisitor& visit) {
        for (Cursor rows = engine_.scan(direction.fresh, {}, {}, snapshot_.get()); rows.valid(); rows.next()) visit(rows.key());
        for (Cursor rows = engine_.scan(direction.packed, {}, {}, snapshot_.get()); rows.valid(); rows.next()) {
            const Id id = leading_id(rows.key());
            ChunkReader chunk(rows.value());
            for (Edge edge; chunk.next(edge);) visit(edge_key(id, edge));
        }
    }

    /// The sums differ: finds the rows.
    void look_closer(Family family) {
        const std::string name(info(family).name);
        std::map<std::string, int, std::less<>> balance; // missing rows positive, rows too many negative
        const auto count = [&](std::string_view row, int by) {
            const auto place = balance.try_emplace(std::string(row), 0).first;
            if ((place->second += by) == 0) balance.erase(place);
        };
        expected_rows(family, [&](std::string_view row) { count(row, 1); });
        stored_rows(family, [&](std::string_view row) { count(row, -1); });
        for (const auto& [row, by] : balance) {
            fault(by > 0 ? "a row of `" + name + "` is missing" : "a row of `" + name + "` has nothing behind it", hex(row));
        }
    }

    void expected_rows(Family family, const RowVisitor& visit) {
        const auto visit_all = [&](Batch& rows) {
            rows.sort();
            for (const Batch::Entry& row : rows.of(family)) visit(row.key);
        };
        view_.documents([&](const Id& id) {
            Batch rows;
            try {
                put_derived_rows(*view_.delta(id), *view_.document_record(id), rows);
            } catch (const Error&) {
                return true; // said already
            }
            return visit_all(rows), true;
        });
        for (Cursor rows = engine_.scan(Family::node, {}, {}, snapshot_.get()); rows.valid(); rows.next()) {
            const NodeKey key = parse_node_key(rows.key());
            Batch names;
            add_name_rows(decode_node(key.node, rows.value()), key.hash, false, names);
            visit_all(names);
        }
    }

    /// A node's first chunk must lead to all its edges, and edges must be in order.
    void check_chunks(Direction direction) {
        const std::string name(info(direction.packed).name);
        Id id;
        bool more = false;
        Edge last;
        for (Cursor rows = engine_.scan(direction.packed, {}, {}, snapshot_.get()); rows.valid(); rows.next()) {
            const bool first = rows.key().size() == 16;
            const Chunk chunk = decode_chunk(rows.value());
            if (first) {
                id = leading_id(rows.key());
                more = chunk.more;
            } else if (leading_id(rows.key()) != id || !more) {
                fault("a chunk of `" + name + "` that nothing leads to", hex(rows.key()));
            } else if (!chunk.edges.empty() && chunk.edges.front() < last) {
                fault("chunks of `" + name + "` are out of order", hex(rows.key()));
            }
            if (!std::ranges::is_sorted(chunk.edges)) fault("edges of `" + name + "` are out of order", hex(rows.key()));
            if (first && chunk.edges.empty())
                last = Edge{static_cast<Relation>(0), 0, {}, {}, 0};
            else if (!chunk.edges.empty())
                last = chunk.edges.back();
        }
        Id seen;
        for (Cursor rows = engine_.scan(direction.fresh, {}, {}, snapshot_.get()); rows.valid(); rows.next()) {
            if (const Id owner = leading_id(rows.key()); owner != seen) {
                seen = owner;
                const auto first = engine_.get(direction.packed, owner.view(), snapshot_.get());
                if (!first || !ChunkReader(*first).fresh()) fault("fresh edges beside `" + name + "` that nothing leads to", to_string(owner));
            }
        }
    }

    void check_groups() {
        std::uint64_t links = 0;
        for (Cursor rows = engine_.scan(Family::same, {}, {}, snapshot_.get()); rows.valid(); rows.next(), ++links) {
            const Id member = leading_id(rows.key());
            const Id representative = leading_id(rows.value());
            const bool sound = representative < member && view_.node(member) && view_.node(representative) &&
                               view_.representative(representative) == representative &&
                               engine_.get(Family::group, pair_key(representative, member), snapshot_.get());
            if (!sound) fault("a link of nodes that are one does not hold", to_string(member));
        }
        for (Cursor rows = engine_.scan(Family::group, {}, {}, snapshot_.get()); rows.valid(); rows.next()) --links;
        if (links != 0) fault("links of nodes that are one have no mirror", std::to_string(static_cast<std::int64_t>(links)));
    }

    const Engine& engine_;
    std::shared_ptr<const Snapshot> snapshot_;
    StoreView view_;
    Verification result_;
    bool unreadable_ = false; ///< a document
    std::array<RowSum, kFamilyCount> stored_;
    std::array<RowSum, kFamilyCount> expected_;
};

class Rebuilder {
public:
    explicit Rebuilder(Engine& engine) : engine_(engine), latest_(engine) {}

    void run() {
        mark(true);
        std::vector<Family> anew;
        for (const FamilyInfo& family : kFamilies) {
            if (family.kind == Kind::derived || family.family == Family::touched || family.family == Family::group) anew.push_back(family.family);
        }
        engine_.clear(anew);
        latest_.documents([&](const Id& id) { return add_document(id), true; });
        flush();
        add_names();
        add_groups();
        flush();
        mark(false);
    }

private:
    void mark(bool begun) {
        Batch batch;
        batch.add(Family::meta, kRebuilding, begun ? "1" : "", !begun);
        engine_.write(batch);
    }

    void add_document(const Id& id) {
        Batch rows;
        put_derived_rows(*latest_.delta(id), *latest_.document_record(id), rows);
        for (const Batch::Entry& row : rows.entries()) {
            if (is_edge(row.family))
                edges_.add(row.family, row.key, false);
            else
                rows_.put(row.family, row.key);
        }
        flush_if_full();
    }

    void add_names() {
        for (Cursor rows = engine_.scan(Family::node, {}, {}); rows.valid(); rows.next()) {
            const NodeKey key = parse_node_key(rows.key());
            bool said = false;
            latest_.documents_of(key, [&](const Id&) { return said = true, false; });
            const Node node = decode_node(key.node, rows.value());
            if (said)
                add_name_rows(node, key.hash, false, rows_);
            else
                rows_.erase(Family::node, rows.key());
            if (said) touch(node, rows_);
            flush_if_full();
        }
        flush();
    }

    void add_groups() {
        for (Cursor rows = engine_.scan(Family::same, {}, {}); rows.valid(); rows.next()) {
            const Id member = leading_id(rows.key());
            const Id representative = leading_id(rows.value());
            if (latest_.node(member) && latest_.node(representative))
                rows_.put(Family::group, pair_key(representative, member));
            else
                rows_.erase(Family::same, rows.key());
        }
    }

    void flush_if_full() {
        if (rows_.bytes() + edges_.bytes() > Writer::kBatchBytes) flush();
    }
    void flush() {
        edges_.place(engine_, rows_);
        rows_.sort();
        engine_.write(rows_);
        rows_.clear();
    }

    Engine& engine_;
    StoreView latest_;
    Batch rows_;
    EdgeChanges edges_;
};

} // namespace

Verification verify(const Store& store) {
    return Verifier(store).run();
}

void rebuild(Store& store) {
    Rebuilder(store.engine()).run();
    store.pack();
}

} // namespace isnad::store
