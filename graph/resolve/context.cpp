#include "graph/resolve/context.hpp"

#include <algorithm>

namespace isnad::graph {
namespace {

constexpr std::size_t kMostFacts = 200;    ///< of a node in many documents: the first in order are enough to know it by
constexpr std::size_t kMostDocuments = 20; ///< whose company is looked at

template <typename Set>
std::size_t common_to(const Set& a, const Set& b) {
    const Set& few = a.size() < b.size() ? a : b;
    const Set& many = a.size() < b.size() ? b : a;
    return static_cast<std::size_t>(std::ranges::count_if(few, [&](const auto& each) { return many.contains(each); }));
}

std::optional<Day> published_day(const Document& document) {
    const auto range = document.published.empty() ? std::nullopt : bounds(document.published.substr(0, 10));
    return range ? std::optional(range->first) : std::nullopt;
}

/// Days between the nearest two documents; none where a date is not known.
std::optional<Day> distance(const std::vector<Day>& a, const std::vector<Day>& b) {
    std::optional<Day> least;
    for (const Day day : a) {
        const auto after = std::ranges::lower_bound(b, day);
        if (after != b.end()) least = std::min(least.value_or(*after - day), *after - day);
        if (after != b.begin()) least = std::min(least.value_or(day - *(after - 1)), day - *(after - 1));
    }
    return least;
}

} // namespace

void Context::unite(const Context& other) {
    offices.insert(other.offices.begin(), other.offices.end());
    company.insert(other.company.begin(), other.company.end());
    countries.insert(other.countries.begin(), other.countries.end());
    titles.insert(other.titles.begin(), other.titles.end());
    std::vector<Day> days;
    std::ranges::merge(published, other.published, std::back_inserter(days));
    published = std::move(days);
}

bool ContextReader::is_shared(const Id& node) {
    const NodeType type = type_of(node);
    if (type == NodeType::country) return true;
    if (is_event(type) || type == NodeType::date || type == NodeType::document) return false;
    if (shared_.size() >= kMostRemembered) shared_.clear();
    const auto [known, fresh] = shared_.try_emplace(node, false);
    if (fresh) {
        const auto found = view_.node(node);
        known->second = found && !found->attribute("actor").empty();
    }
    return known->second;
}

const ContextReader::Surroundings& ContextReader::surroundings(const Id& document) {
    if (documents_.size() >= kMostRemembered) documents_.clear();
    const auto [known, fresh] = documents_.try_emplace(document);
    Surroundings& around = known->second;
    if (!fresh) return around;
    if (const auto head = view_.head(document)) around.published = published_day(head->document);
    view_.facts_of(document, [&](const StoredFact& stored) {
        const Id& subject = stored.fact.subject;
        if (stored.fact.relation != Relation::mentioned_in || !is_shared(subject)) return true;
        (type_of(subject) == NodeType::country ? around.countries : around.company).push_back(subject);
        return true;
    });
    for (std::vector<Id>* ids : {&around.company, &around.countries}) {
        std::ranges::sort(*ids);
        ids->erase(std::ranges::unique(*ids).begin(), ids->end());
        ids->shrink_to_fit();
    }
    return around;
}

Context ContextReader::context(const Id& node) {
    Context context;
    std::set<Id> documents;
    std::size_t facts = 0;
    view_.edges_out(node, std::nullopt, [&](const Edge& edge) {
        if (edge.relation == Relation::role || edge.relation == Relation::member_of) {
            if (is_shared(edge.other)) context.offices.insert(edge.other);
            const auto stored = view_.fact(edge.document, edge.ordinal);
            if (stored && !stored->fact.detail.empty()) context.titles.insert(stored->fact.detail);
        }
        documents.insert(edge.document);
        return ++facts < kMostFacts && documents.size() < kMostDocuments;
    });
    for (const Id& document : documents) {
        const Surroundings& around = surroundings(document);
        context.company.insert(around.company.begin(), around.company.end());
        context.countries.insert(around.countries.begin(), around.countries.end());
        if (around.published) context.published.push_back(*around.published);
    }
    context.company.erase(node);
    std::ranges::sort(context.published);
    return context;
}

Support support(const Context& a, const Context& b) {
    Support found;
    const auto add = [&](unsigned score, std::string reason) {
        found.score += score;
        found.reasons.push_back(std::move(reason));
    };
    found.office = common_to(a.offices, b.offices) > 0;
    if (found.office) add(50, "an office in the same body or country");
    if (const auto n = common_to(a.titles, b.titles); n > 0) add(30, "the same title");
    if (const auto n = common_to(a.company, b.company); n > 0)
        add(static_cast<unsigned>(std::min<std::size_t>(n * 15, 45)), std::to_string(n) + " actors in common_to");
    if (const auto n = common_to(a.countries, b.countries); n > 0)
        add(static_cast<unsigned>(std::min<std::size_t>(n * 10, 20)), std::to_string(n) + " countries in common_to");
    const auto days = distance(a.published, b.published);
    if (days && *days <= 7) add(15, "told within a week");
    found.score = std::min(found.score, 100U);
    return found;
}

} // namespace isnad::graph
