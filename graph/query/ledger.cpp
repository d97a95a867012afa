#include "graph/query/ledger.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "graph/query/facts.hpp"

namespace isnad::graph {
namespace {

/// Values with the documents that give them; a contradiction where there is more than one.
class Column {
public:
    void add(const std::string& value, const std::string& document) {
        if (!value.empty()) values_[value].insert(document);
    }
    void hand_out(const char* what, std::vector<Contradiction>& all) const {
        if (values_.size() < 2) return;
        Contradiction contradiction{what, {}};
        for (const auto& [value, documents] : values_) contradiction.tellings.push_back({value, {documents.begin(), documents.end()}});
        all.push_back(std::move(contradiction));
    }

private:
    std::map<std::string, std::set<std::string>> values_;
};

bool can_be_one_day(const std::string& a, const std::string& b) {
    const auto one = bounds(a);
    const auto other = bounds(b);
    return !one || !other || (one->first <= other->last && other->first <= one->last);
}

bool is_nested(const std::vector<Id>& a, const std::vector<Id>& b) {
    return std::ranges::includes(a, b) || std::ranges::includes(b, a);
}

std::string country_of(const View& view, const Id& id) {
    const auto node = view.node(id);
    if (!node) return {};
    return std::string(node->attribute(node->type() == NodeType::country ? "iso" : "country"));
}

/// One of the places is, or lies in the country of, one of the others.
bool can_be_one_place(const View& view, const std::vector<Id>& a, const std::vector<Id>& b) {
    return std::ranges::any_of(a, [&](const Id& one) {
        return std::ranges::any_of(b, [&](const Id& other) {
            if (one == other) return true;
            const bool region = type_of(one) == NodeType::country || type_of(other) == NodeType::country;
            const std::string country = region ? country_of(view, one) : std::string();
            return region && (country.empty() || country == country_of(view, other));
        });
    });
}

template <typename Differ>
bool any_differ(const std::vector<Account>& accounts, const Differ& differ) {
    for (std::size_t i = 0; i < accounts.size(); ++i) {
        for (std::size_t j = i + 1; j < accounts.size(); ++j) {
            if (differ(accounts[i], accounts[j])) return true;
        }
    }
    return false;
}

bool dates_differ(const Account& a, const Account& b) {
    if (a.dates.empty() || b.dates.empty() || a.stage != b.stage) return false;
    return std::ranges::none_of(a.dates, [&](const std::string& one) {
        return std::ranges::any_of(b.dates, [&](const std::string& other) { return can_be_one_day(one, other); });
    });
}

std::string names_of(const std::vector<Id>& ids, const std::function<std::string(const Id&)>& name) {
    std::vector<std::string> names;
    for (const Id& id : ids) names.push_back(name(id));
    std::ranges::sort(names);
    std::string all;
    for (const std::string& each : names) all += (all.empty() ? "" : ", ") + each;
    return all;
}

} // namespace

std::vector<Account> accounts_of(const View& view, const Id& representative) {
    std::vector<Account> accounts;
    for (const Id& member : view.members(representative)) {
        Account account;
        view.out(member, std::nullopt, [&](const StoredFact& stored) {
            const Fact& fact = stored.fact;
            account.document = stored.document;
            account.status = fact.status;
            if (fact.relation == Relation::date && !fact.date.empty()) account.dates.push_back(fact.date);
            if (fact.relation == Relation::place) account.places.push_back(view.representative(fact.object));
            if (fact.relation == Relation::participant || fact.relation == Relation::organizer)
                account.parties.push_back(view.representative(fact.object));
            return true;
        });
        const auto head = account.document.empty() ? std::nullopt : view.head(account.document);
        if (!head) continue;
        account.document_name = head->document.id;
        sort_unique(account.places);
        sort_unique(account.parties);
        if (const auto node = view.node(member)) {
            account.number = node->attribute("number");
            account.stage = node->attribute("stage");
        }
        accounts.push_back(std::move(account));
    }
    return accounts;
}

std::vector<Contradiction> contradictions_of(const View& view, const std::vector<Account>& accounts,
                                             const std::function<std::string(const Id&)>& name) {
    Column dates;
    Column places;
    Column numbers;
    Column statuses;
    Column parties;
    for (const Account& account : accounts) {
        for (const std::string& date : account.dates) dates.add(date, account.document_name);
        places.add(names_of(account.places, name), account.document_name);
        numbers.add(account.number, account.document_name);
        statuses.add(std::string(name_of(account.status)), account.document_name);
        if (account.parties.size() > 1) parties.add(names_of(account.parties, name), account.document_name);
    }
    std::vector<Contradiction> all;
    if (any_differ(accounts, dates_differ)) dates.hand_out("date", all);
    const auto elsewhere = [&](const Account& a, const Account& b) {
        return !a.places.empty() && !b.places.empty() && !can_be_one_place(view, a.places, b.places);
    };
    if (any_differ(accounts, elsewhere)) places.hand_out("place", all);
    numbers.hand_out("number", all);
    const auto denied = [](const Account& a, const Account& b) { return (a.status == Status::denied) != (b.status == Status::denied); };
    if (any_differ(accounts, denied)) statuses.hand_out("status", all);
    const auto others = [](const Account& a, const Account& b) {
        return a.parties.size() > 1 && b.parties.size() > 1 && !is_nested(a.parties, b.parties);
    };
    if (any_differ(accounts, others)) parties.hand_out("participants", all);
    return all;
}

std::vector<Stage> stages_of(const std::vector<Account>& accounts) {
    std::map<std::pair<std::string, std::string>, std::set<std::string>> stages; // date and stage
    std::set<std::string> kinds;
    for (const Account& account : accounts) {
        if (account.stage.empty() || account.status != Status::happened) continue; // what is only planned is no history
        kinds.insert(account.stage);
        stages[{account.dates.empty() ? std::string() : account.dates.front(), account.stage}].insert(account.document_name);
    }
    std::vector<Stage> history;
    if (kinds.size() < 2) return history;
    for (const auto& [key, documents] : stages) history.push_back({key.second, key.first, {documents.begin(), documents.end()}});
    return history;
}

} // namespace isnad::graph
