#include "graph/query/lookup.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "graph/resolve/name_key.hpp"
#include "graph/utf8.hpp"

namespace isnad::graph {
namespace {

constexpr std::size_t kShortestPrefix = 4;  ///< hexadecimal digits; shorter ones are names rather than ids
constexpr std::size_t kCountedFacts = 1000; ///< enough to order candidates

bool is_hexadecimal(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); });
}

/// An exact id, or all nodes whose id begins so.
std::set<Id> by_id(const View& view, std::string_view text) {
    std::set<Id> found;
    if (text.size() < kShortestPrefix || text.size() > 32 || !is_hexadecimal(text)) return found;
    if (const auto id = parse_id(text)) {
        if (view.node(*id) || view.document(*id)) found.insert(view.representative(*id));
        return found;
    }
    const std::string prefix = lower_ascii(text);
    view.nodes([&](const Id& id) {
        if (to_string(id).starts_with(prefix)) found.insert(view.representative(id));
        return true;
    });
    return found;
}

std::set<Id> by_name(const View& view, std::string_view folded) {
    std::set<Id> found;
    view.names(folded, [&](std::string_view name, const Id& id) {
        if (name != folded) return false; // the exact name comes first of all that begin with it
        found.insert(view.representative(id));
        return true;
    });
    return found;
}

std::size_t count_facts(const View& view, const Id& representative) {
    std::size_t count = 0;
    const auto more = [&](const StoredFact&) { return ++count < kCountedFacts; };
    for (const Id& member : view.members(representative)) {
        view.out(member, std::nullopt, more);
        view.in(member, std::nullopt, more);
    }
    return count;
}

std::vector<Id> most_facts_first(const View& view, const std::set<Id>& found) {
    std::vector<std::pair<std::size_t, Id>> counted;
    for (const Id& id : found) counted.emplace_back(count_facts(view, id), id);
    std::ranges::sort(counted, [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
    std::vector<Id> ids;
    for (const auto& entry : counted) ids.push_back(entry.second);
    return ids;
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const std::size_t space = std::min(text.find(' '), text.size());
        if (space > 0) words.push_back(text.substr(0, space));
        text.remove_prefix(std::min(space + 1, text.size()));
    }
    return words;
}

/// Each word without the article before it, unless nothing much would be left.
std::string without_articles(std::string_view name, const std::vector<std::string>& articles) {
    constexpr std::size_t kLeft = 4; // bytes: two Arabic letters
    std::string bare;
    for (std::string_view word : words_of(name)) {
        for (const std::string& article : articles) {
            if (!word.starts_with(article) || word.size() < article.size() + kLeft) continue;
            word.remove_prefix(article.size());
            break;
        }
        if (!bare.empty()) bare += ' ';
        bare += word;
    }
    return bare;
}

std::set<Id> by_name_without_articles(const View& view, std::string_view folded, const std::vector<std::string>& articles) {
    std::set<Id> found;
    if (articles.empty()) return found;
    const std::string bare = without_articles(folded, articles);
    view.names("", [&](std::string_view name, const Id& id) {
        if (without_articles(name, articles) == bare) found.insert(view.representative(id));
        return true;
    });
    return found;
}

/// Of the nodes that lists know by that spelling, those that are there.
std::set<Id> by_list(const View& view, std::string_view folded, const Fold& fold) {
    std::set<Id> found;
    if (!fold.listed) return found;
    for (const Id& id : fold.listed(folded)) {
        if (view.node(id)) found.insert(view.representative(id));
    }
    return found;
}

/// How like the name that was typed any of the node's names is.
Likeness likeness_of(const Node& node, const NameKey& typed) {
    Likeness best = Likeness::none;
    for (const Name& name : node.names) {
        if (!name.key.empty()) best = std::max(best, compare(node.type(), typed, parse_name_key(name.key)));
    }
    return best;
}

/// Consonants enough that who has the same is likely meant; of two there are many that sound nothing alike.
bool says_enough(const NameKey& name) {
    std::size_t letters = 0;
    for (const KeyWord& word : name.words) letters += word.skeleton.size();
    return letters > 2;
}

/// Those most like the name: the same across scripts, else another spelling of the same consonants.
std::set<Id> by_key(const View& view, std::string_view folded, const Fold& fold) {
    std::map<Likeness, std::set<Id>> found;
    for (const NodeType type : {NodeType::person, NodeType::organization, NodeType::place}) {
        const std::string key = fold.key(type, folded);
        const NameKey typed = parse_name_key(key);
        const Likeness least = says_enough(typed) ? Likeness::variant : Likeness::equal;
        for (const std::string& block : key.empty() ? std::vector<std::string>{} : blocks_of(type, key)) {
            view.keys(block, [&](std::string_view other, const Id& id) {
                if (other != block) return false;
                const auto node = type_of(id) == type ? view.node(id) : std::nullopt;
                const Likeness likeness = node ? likeness_of(*node, typed) : Likeness::none;
                if (likeness >= least) found[likeness].insert(view.representative(id));
                return true;
            });
        }
    }
    return found.empty() ? std::set<Id>{} : found.rbegin()->second;
}

/// By what is surely meant: an id, the name as it folds, a listed spelling, the name but for its articles.
std::set<Id> by_spelling(const View& view, std::string_view text, const std::string& folded, const Fold& fold) {
    std::set<Id> found = by_id(view, text);
    if (found.empty() && !folded.empty()) found = by_name(view, folded);
    if (found.empty() && !folded.empty()) found = by_list(view, folded, fold);
    if (found.empty() && !folded.empty()) found = by_name_without_articles(view, folded, fold.articles);
    return found;
}

/// What stands behind titles, which may have their article; all of it where there is none.
std::string_view behind_titles(std::string_view folded, const Fold& fold) {
    while (fold.is_title) {
        const std::size_t space = folded.find(' ');
        if (space == std::string_view::npos || !fold.is_title(without_articles(folded.substr(0, space), fold.articles))) break;
        folded.remove_prefix(space + 1);
    }
    return folded;
}

/// People by their name without the titles before it.
std::set<Id> by_name_behind_titles(const View& view, std::string_view folded, const Fold& fold) {
    const std::string name(behind_titles(folded, fold));
    std::set<Id> found;
    if (name.size() == folded.size()) return found;
    found = by_spelling(view, name, name, fold);
    if (found.empty() && fold.key) found = by_key(view, name, fold);
    std::erase_if(found, [](const Id& id) { return type_of(id) != NodeType::person; });
    return found;
}

bool holds_words(std::string_view name, const std::vector<std::string_view>& wanted) {
    const auto words = words_of(name);
    return std::ranges::all_of(
        wanted, [&](std::string_view want) { return std::ranges::any_of(words, [&](std::string_view word) { return word.starts_with(want); }); });
}

} // namespace

std::vector<Id> find_nodes(const View& view, std::string_view text, const Fold& fold) {
    const std::string folded = fold.fold(text);
    std::set<Id> found = by_spelling(view, text, folded, fold);
    if (found.empty() && !folded.empty() && fold.key) found = by_key(view, folded, fold);
    if (found.empty()) found = by_name_behind_titles(view, folded, fold);
    if (const Id document = document_id(text); found.empty() && view.document(document)) found.insert(document);
    return most_facts_first(view, found);
}

bool is_spelt_so(const View& view, std::string_view text, const Fold& fold) {
    return !by_spelling(view, text, fold.fold(text), fold).empty() || view.document(document_id(text));
}

std::vector<Id> search_nodes(const View& view, std::string_view text, const Fold& fold) {
    std::set<Id> found;
    const std::string folded = without_articles(fold.fold(text), fold.articles);
    const auto words = words_of(folded);
    if (words.empty()) return {};
    view.names("", [&](std::string_view name, const Id& id) {
        if (holds_words(without_articles(name, fold.articles), words)) found.insert(view.representative(id));
        return true;
    });
    return most_facts_first(view, found);
}

Candidate describe(EventReader& reader, const Id& id) {
    const View& view = reader.view();
    Candidate candidate{view.representative(id), reader.name(id), {}, count_facts(view, view.representative(id))};
    std::set<std::string> told;
    const auto note = [&](const StoredFact& stored) {
        const std::string other = reader.name(stored.fact.object);
        told.insert(stored.fact.detail.empty() ? other : stored.fact.detail);
        return told.size() < 3;
    };
    for (const Id& member : view.members(candidate.id)) {
        for (const Relation relation : {Relation::role, Relation::part_of, Relation::located_in}) view.out(member, relation, note);
    }
    if (told.empty()) {
        for (const Id& member : view.members(candidate.id)) {
            view.out(member, Relation::mentioned_in, [&](const StoredFact& stored) {
                const auto document = view.document(stored.document);
                told.insert(document ? document->id : to_string(stored.document));
                return told.size() < 3;
            });
        }
    }
    for (const std::string& text : told) candidate.told_by += (candidate.told_by.empty() ? "" : "; ") + text;
    return candidate;
}

} // namespace isnad::graph
