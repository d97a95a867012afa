#include "extract/names/group.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

#include "extract/lexicon/tsv.hpp"

namespace isnad::extract {
namespace {

constexpr std::size_t kMinVariant = 8; ///< bytes: shorter words that differ in a letter are different names

/// Whether two words differ by at most one letter of two bytes, put in, left out or changed.
bool is_variant(std::string_view a, std::string_view b) {
    if (a == b) return true;
    const std::string_view shorter = a.size() < b.size() ? a : b;
    const std::string_view longer = a.size() < b.size() ? b : a;
    if (shorter.size() < kMinVariant || longer.size() - shorter.size() > 2) return false;
    const auto common = static_cast<std::size_t>(std::ranges::mismatch(shorter, longer).in1 - shorter.begin()) & ~std::size_t{1};
    const std::size_t skip = longer.size() - shorter.size();
    const std::size_t rest = common + 2;
    if (skip == 2) return shorter.substr(common) == longer.substr(rest);
    return skip == 0 && shorter.substr(rest) == longer.substr(rest);
}

using Words = std::vector<std::string_view>;

/// "Emily Horne, Jr.": the name that a short one repeats.
std::string_view before_comma(std::string_view name) {
    return name.substr(0, name.find(','));
}

/// A person's short name ends as the full one does, or is its first.
bool shortens_person(const Words& a, const Words& b) {
    if (a.size() > b.size()) return false;
    if (a.size() == b.size()) return std::equal(a.begin(), a.end(), b.begin(), is_variant);
    if (a.size() == 1) return is_variant(a.front(), b.back()) || a.front() == b.front();
    return a.front() == b.front() ? a.back() == b.back() || std::equal(a.begin(), a.end(), b.begin()) : std::equal(a.rbegin(), a.rend(), b.rbegin());
}

Words without_hyphens(const Words& words) {
    Words parts;
    for (const std::string_view word : words) {
        for (const std::string_view part : split(word, '-')) {
            if (!part.empty()) parts.push_back(part);
        }
    }
    return parts;
}

/// By their given names, or what stands behind the same one; another spelling mostly begins with the same letter, and a hyphen is a space.
bool are_two(const Words& a, const Words& b) {
    constexpr std::size_t kLetter = 2; // bytes
    const Words one = without_hyphens(a);
    const Words other = without_hyphens(b);
    if (shortens_person(one, other) || shortens_person(other, one)) return false;
    if (one.front() == other.front()) return true;
    const bool other_given = one.front().substr(0, kLetter) != other.front().substr(0, kLetter);
    const bool hyphened = one.size() > a.size() || other.size() > b.size();
    return other_given && (!hyphened || one.back() == other.back());
}

/// Names as sets joined to each other; the parent of a name is one that it repeats.
class Groups {
public:
    Groups(const std::vector<NameFound>& found, const Work& work) : found_(found), work_(work), parent_(found.size()) {
        std::iota(parent_.begin(), parent_.end(), std::size_t{0});
        for (const NameFound& name : found) words_.push_back(split(name.type == NodeType::person ? before_comma(name.folded) : name.folded, ' '));
    }

    std::size_t root(std::size_t i) const {
        while (parent_[i] != i) i = parent_[i];
        return i;
    }

    void run() {
        std::map<Key, std::size_t> by_key;
        women_.assign(found_.size(), kNoName);
        for (std::size_t i = 0; i < found_.size(); ++i) {
            women_[i] = woman_called(i);
            if (women_[i] != kNoName) continue;
            join(i, by_key.try_emplace(key_of(found_[i]), i).first->second);
            if (found_[i].of != kNoName) join(i, found_[i].of);
        }
        for (std::size_t i = 0; i < found_.size(); ++i) {
            if (women_[i] != kNoName)
                join(i, women_[i]);
            else if (found_[i].of == kNoName && (found_[i].actor.empty() || words_[i].size() == 1))
                join_to_longer(i);
        }
    }

    /// Whose the name is though a list gives it to somebody else; kNoName where the list may be right.
    std::size_t woman(std::size_t i) const { return women_[i]; }

private:
    /// What two mentions of one entity share: the curated id, else the folded name.
    using Key = std::tuple<NodeType, bool, std::string_view>;
    static Key key_of(const NameFound& name) { return {name.type, name.actor.empty(), name.actor.empty() ? name.folded : name.actor}; }

    void join(std::size_t a, std::size_t b) {
        a = root(a);
        b = root(b);
        if (a != b) parent_[std::max(a, b)] = std::min(a, b);
    }

    /// A family name alone of whom a verb says that she is a woman: the nearest full name before it of a woman of that family, if the text first
    /// told of another of the family. kNoName where it says nothing of the kind.
    std::size_t woman_called(std::size_t i) const {
        if (found_[i].type != NodeType::person || words_[i].size() != 1 || !is_she(i)) return kNoName;
        std::size_t first = kNoName;
        std::size_t nearest = kNoName;
        for (std::size_t j = 0; j < found_.size(); ++j) {
            if (words_[j].size() < 2 || !shortens(i, j) || found_[j].tokens.begin > found_[i].tokens.begin) continue;
            if (first == kNoName || found_[j].tokens.begin < found_[first].tokens.begin) first = j;
            if (is_she(j) && (nearest == kNoName || found_[j].tokens.begin > found_[nearest].tokens.begin)) nearest = j;
        }
        return first == kNoName || is_she(first) ? kNoName : nearest;
    }

    /// Right behind a verb of hers or before one.
    bool is_she(std::size_t i) const {
        const auto& units = work_.text.units;
        const auto at = std::ranges::find_if(units, [&](const Unit& unit) { return unit.tokens.end > found_[i].tokens.begin; });
        const auto is_hers = [&](const Unit& unit) {
            return work_.has(unit, work_.class_id("feminine")) && work_.has(unit, work_.class_id("tense"));
        };
        if (at != units.begin() && at != units.end() && is_hers(*(at - 1))) return true;
        const auto next = std::find_if(at, units.end(), [&](const Unit& unit) { return unit.tokens.begin >= found_[i].tokens.end; });
        return next != units.end() && is_hers(*next);
    }

    /// A person's short name ends as the full one does, or is its first; a body's begins with it.
    bool shortens(std::size_t brief, std::size_t full) const {
        const auto& a = words_[brief];
        const auto& b = words_[full];
        if (a.size() > b.size() || found_[brief].type != found_[full].type) return false;
        if (found_[brief].type == NodeType::organization) return a.size() > 1 && a.size() < b.size() && std::equal(a.begin(), a.end(), b.begin());
        return found_[brief].type == NodeType::person && shortens_person(a, b);
    }

    /// Full names of people in each that cannot be one: a family name alone does not make a wife her husband.
    bool differ(std::size_t a, std::size_t b) const {
        const auto people_of = [&](std::size_t root_at) {
            std::vector<std::size_t> people;
            for (std::size_t i = 0; i < found_.size(); ++i) {
                if (found_[i].type == NodeType::person && words_[i].size() > 1 && root(i) == root_at) people.push_back(i);
            }
            return people;
        };
        const std::vector<std::size_t> others = people_of(root(b));
        return std::ranges::any_of(people_of(root(a)), [&](std::size_t one) {
            return std::ranges::any_of(others, [&](std::size_t other) { return are_two(words_[one], words_[other]); });
        });
    }

    /// The nearest longer name before it, else the first behind it; none that is somebody else than its namesakes already are.
    void join_to_longer(std::size_t i) {
        std::size_t best = kNoName;
        for (std::size_t j = 0; j < found_.size(); ++j) {
            if (j == i || !shortens(i, j) || !agree(i, j) || (root(i) != root(j) && (differ(i, j) || is_namesake(i, j)))) continue;
            const bool before = found_[j].tokens.begin < found_[i].tokens.begin;
            if (best == kNoName || before) best = j;
        }
        if (best != kNoName) join(i, best);
    }

    /// The short name of somebody listed, where the full one is that of somebody else of the same name.
    bool is_namesake(std::size_t brief, std::size_t full) const {
        if (found_[brief].type != NodeType::person || found_[brief].actor.empty() || !found_[full].actor.empty()) return false;
        const auto names = work_.packs.actor_names().find(found_[brief].actor);
        if (names == work_.packs.actor_names().end()) return false;
        return std::ranges::any_of(names->second, [&](const graph::Name& name) {
            const std::string folded = fold(name.text, work_.packs.fold);
            const Words listed = split(folded, ' ');
            return name.language == work_.language.code && listed.size() > 1 && are_two(listed, words_[full]);
        });
    }

    /// Two curated ids are two entities.
    bool agree(std::size_t a, std::size_t b) const {
        const std::string& x = found_[root(a)].actor;
        const std::string& y = found_[root(b)].actor;
        return x.empty() || y.empty() || x == y;
    }

    const std::vector<NameFound>& found_;
    const Work& work_;
    std::vector<std::size_t> parent_;
    std::vector<Words> words_;       ///< of the folded names
    std::vector<std::size_t> women_; ///< see woman_called()
};

/// Indices of `found` in text order.
std::vector<std::size_t> text_order(const std::vector<NameFound>& found) {
    std::vector<std::size_t> order(found.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return found[i].tokens.begin; });
    return order;
}

} // namespace

void group_names(const std::vector<NameFound>& found, Work& work) {
    Groups groups(found, work);
    groups.run();
    std::map<std::size_t, std::size_t> entity_of;
    for (const std::size_t i : text_order(found)) {
        const NameFound& name = found[i];
        const auto [row, is_new] = entity_of.try_emplace(groups.root(i), work.result.entities.size());
        if (is_new) {
            work.result.entities.emplace_back();
            work.result.entities.back().type = name.type;
        }
        Entity& entity = work.result.entities[row->second];
        std::string& id = name.type == NodeType::country ? entity.iso : entity.actor;
        if (id.empty() && groups.woman(i) == kNoName) id = name.actor;
        entity.mentions.push_back({name.span, name.rule, 100});
        const std::string_view words = work.text.verbatim(name.span);
        if (words.size() > entity.name.size()) entity.name = words;
        work.mentions.push_back({name.tokens, row->second});
    }
}

} // namespace isnad::extract
