#include "graph/resolve/context.hpp"

#include <algorithm>
#include <set>

namespace isnad::graph {
namespace {

constexpr std::size_t kMostFacts = 200;    ///< of a node in many documents: the first in order are enough to know it by
constexpr std::size_t kMostDocuments = 20; ///< whose company is looked at

/// Of sorted lists.
template <typename List>
std::size_t common_to(const List& a, const List& b) {
    std::size_t count = 0;
    for (auto one = a.begin(), other = b.begin(); one != a.end() && other != b.end();) {
        const auto order = *one <=> *other;
        count += order == 0 ? 1 : 0;
        if (order <= 0) ++one;
        if (order >= 0) ++other;
    }
    return count;
}

template <typename List>
void put_in_order(List& list) {
    std::ranges::sort(list);
    list.erase(std::ranges::unique(list).begin(), list.end());
    list.shrink_to_fit();
}

/// Of sorted lists, each once.
template <typename List>
void add_all(List& list, const List& more) {
    if (more.empty()) return;
    List all;
    std::ranges::set_union(list, more, std::back_inserter(all));
    all.shrink_to_fit();
    list = std::move(all);
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
    add_all(offices, other.offices);
    add_all(company, other.company);
    add_all(countries, other.countries);
    add_all(titles, other.titles);
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
    put_in_order(around.company);
    put_in_order(around.countries);
    return around;
}

Context ContextReader::context(const Id& node) {
    Context context;
    std::set<Id> documents;
    std::size_t facts = 0;
    view_.edges_out(node, std::nullopt, [&](const Edge& edge) {
        if (edge.relation == Relation::role || edge.relation == Relation::member_of) {
            if (is_shared(edge.other)) context.offices.push_back(edge.other);
            const auto stored = view_.fact(edge.document, edge.ordinal);
            if (stored && !stored->fact.detail.empty()) context.titles.push_back(stored->fact.detail);
        }
        documents.insert(edge.document);
        return ++facts < kMostFacts && documents.size() < kMostDocuments;
    });
    for (const Id& document : documents) {
        const Surroundings& around = surroundings(document);
        std::ranges::copy(around.company, std::back_inserter(context.company));
        std::ranges::copy(around.countries, std::back_inserter(context.countries));
        if (around.published) context.published.push_back(*around.published);
    }
    std::erase(context.company, node);
    put_in_order(context.offices);
    put_in_order(context.company);
    put_in_order(context.countries);
    put_in_order(context.titles);
    std::ranges::sort(context.published);
    return context;
}

std::vector<std::string> Support::reasons() const {
    std::vector<std::string> reasons;
    if (office) reasons.emplace_back("an office in the same body or country");
    if (title) reasons.emplace_back("the same title");
    if (actors > 0) reasons.push_back(std::to_string(actors) + " actors in common");
    if (countries > 0) reasons.push_back(std::to_string(countries) + " countries in common");
    if (week) reasons.emplace_back("told within a week");
    return reasons;
}

Support support(const Context& a, const Context& b) {
    Support found;
    found.office = common_to(a.offices, b.offices) > 0;
    found.title = common_to(a.titles, b.titles) > 0;
    found.actors = static_cast<std::uint16_t>(common_to(a.company, b.company));
    found.countries = static_cast<std::uint16_t>(common_to(a.countries, b.countries));
    const auto days = distance(a.published, b.published);
    found.week = days && *days <= 7;
    const int score = (found.office ? 50 : 0) + (found.title ? 30 : 0) + std::min(found.actors * 15, 45) + std::min(found.countries * 10, 20) +
                      (found.week ? 15 : 0);
    found.score = static_cast<std::uint8_t>(std::min(score, 100));
    return found;
}

} // namespace isnad::graph
