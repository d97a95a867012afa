#pragma once
// Classes are what rules see of a unit: "month", "meet-verb", "definite", or a class with a value, "preposition=with". A class is
// a small number, a unit carries a set of them. The registry is filled while packs load and immutable afterwards, but for the sets of
// classes that texts show: each is kept once, with a number, so that what follows from it can be kept too.
#include <array>
#include <bit>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "extract/lexicon/hash.hpp"
#include "extract/lexicon/trie.hpp"

namespace isnad::extract {

template <typename Value>
class Memo;

using ClassId = std::uint16_t;

inline constexpr std::size_t kMaxClasses = 768;

class ClassSet {
public:
    void add(ClassId id) { bits_[id / 64] |= std::uint64_t{1} << (id % 64); }
    void remove(ClassId id) { bits_[id / 64] &= ~(std::uint64_t{1} << (id % 64)); }
    [[nodiscard]] bool has(ClassId id) const { return (bits_[id / 64] >> (id % 64) & 1) != 0; }
    [[nodiscard]] bool empty() const { return *this == ClassSet{}; }

    ClassSet& operator|=(const ClassSet& other) {
        for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] |= other.bits_[i];
        return *this;
    }
    ClassSet& operator&=(const ClassSet& other) {
        for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] &= other.bits_[i];
        return *this;
    }
    friend ClassSet operator&(ClassSet a, const ClassSet& b) { return a &= b; }
    friend ClassSet operator|(ClassSet a, const ClassSet& b) { return a |= b; }
    friend bool operator==(const ClassSet&, const ClassSet&) = default;

    [[nodiscard]] bool intersects(const ClassSet& other) const {
        std::uint64_t common = 0;
        for (std::size_t i = 0; i < bits_.size(); ++i) common |= bits_[i] & other.bits_[i];
        return common != 0;
    }
    /// True where every class of `other` is in this set.
    [[nodiscard]] bool contains(const ClassSet& other) const {
        std::uint64_t missing = 0;
        for (std::size_t i = 0; i < bits_.size(); ++i) missing |= other.bits_[i] & ~bits_[i];
        return missing == 0;
    }
    /// The least class of the set; kMaxClasses where it is empty.
    [[nodiscard]] std::size_t first() const {
        for (std::size_t i = 0; i < bits_.size(); ++i) {
            if (bits_[i] != 0) return i * 64 + static_cast<std::size_t>(std::countr_zero(bits_[i]));
        }
        return kMaxClasses;
    }
    /// Calls with each class, the least first.
    template <typename Take>
    void for_each(const Take& take) const {
        for (std::size_t i = 0; i < bits_.size(); ++i) {
            for (std::uint64_t rest = bits_[i]; rest != 0; rest &= rest - 1)
                take(static_cast<ClassId>(i * 64 + static_cast<std::size_t>(std::countr_zero(rest))));
        }
    }
    [[nodiscard]] std::uint64_t hash() const {
        std::uint64_t value = 0;
        for (const std::uint64_t word : bits_) value = mixed(value, word);
        return value;
    }

private:
    std::array<std::uint64_t, kMaxClasses / 64> bits_{};
};

/// A set that a registry keeps: equal sets of one registry are one row.
struct KeptSet {
    ClassSet set;
    std::uint32_t number = 0;
};

/// The classes of a unit: a kept set, so small to copy. At first none.
class Classes {
public:
    Classes() = default;
    Classes(const KeptSet& kept) : kept_(&kept) {}
    operator const ClassSet&() const { return kept_->set; }
    [[nodiscard]] bool has(ClassId id) const { return kept_->set.has(id); }
    [[nodiscard]] std::uint32_t number() const { return kept_->number; }
    friend bool operator==(const Classes&, const Classes&) = default; ///< of one registry

private:
    static constexpr KeptSet kNone{};
    const KeptSet* kept_ = &kNone;
};

class ClassRegistry {
public:
    ClassRegistry();
    ~ClassRegistry();
    /// The number of `name`, made where it is new. Throws Error{input} where there are more than kMaxClasses.
    ClassId intern(std::string_view name);
    [[nodiscard]] std::optional<ClassId> find(std::string_view name) const;
    [[nodiscard]] const std::string& name(ClassId id) const { return names_[id]; }
    [[nodiscard]] std::size_t size() const { return names_.size(); }
    /// The row of the set, good as long as the registry; safe to call from many threads.
    [[nodiscard]] const KeptSet& keep(const ClassSet& set) const;
    /// Names of the set's classes, in order of registration, separated by spaces.
    [[nodiscard]] std::string print(const ClassSet& set) const;
    /// From now on names that find() is asked for are put into `asked` (nullptr: no more): which classes the program itself knows by name.
    /// For one thread alone.
    void watch(std::set<std::string, std::less<>>* asked) const { asked_ = asked; }

private:
    mutable std::set<std::string, std::less<>>* asked_ = nullptr;
    std::vector<std::string> names_;
    WordTable ids_{std::bit_ceil(kMaxClasses)};
    std::unique_ptr<Memo<KeptSet>> sets_;
};

} // namespace isnad::extract
