#pragma once
// The column families of a store, in one table that every loop walks: open, compact, verify, rebuild, stats. What each holds, key by
// key and byte by byte, is store/FORMAT.md. Truth cannot be derived from anything else; all the rest can be dropped and made anew.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace isnad::store {

enum class Family : std::uint8_t {
    meta,
    doc,
    text,
    fact,
    node,
    pin,
    node_doc,
    name,
    key,
    out,
    out_packed,
    in,
    in_packed,
    time,
    same,
    group,
    touched
};
inline constexpr std::size_t kFamilyCount = 17;

enum class Kind : std::uint8_t {
    truth,    ///< what documents and people say
    derived,  ///< from the truth, row by row
    resolved, ///< what corpus resolution made of it, and what it has yet to look at
};

struct FamilyInfo {
    Family family;
    std::string_view name; ///< on disk; never changed
    Kind kind;
    bool asked; ///< whether it is asked for single keys that mostly are not there, so that a filter pays; the rest is walked
};

inline constexpr std::array<FamilyInfo, kFamilyCount> kFamilies = {{
    {Family::meta, "default", Kind::truth, false},
    {Family::doc, "doc", Kind::truth, true},
    {Family::text, "text", Kind::truth, false},
    {Family::fact, "fact", Kind::truth, false},
    {Family::node, "node", Kind::truth, false},
    {Family::pin, "pin", Kind::truth, false},
    {Family::node_doc, "node_doc", Kind::derived, false},
    {Family::name, "name", Kind::derived, false},
    {Family::key, "key", Kind::derived, false},
    {Family::out, "out", Kind::derived, false},
    {Family::out_packed, "out_packed", Kind::derived, true},
    {Family::in, "in", Kind::derived, false},
    {Family::in_packed, "in_packed", Kind::derived, true},
    {Family::time, "time", Kind::derived, false},
    {Family::same, "same", Kind::resolved, true},
    {Family::group, "group", Kind::resolved, false},
    {Family::touched, "touched", Kind::resolved, false},
}};

[[nodiscard]] constexpr const FamilyInfo& info(Family family) {
    return kFamilies[static_cast<std::size_t>(family)];
}

/// Version of everything in store/FORMAT.md. A store of a newer one is refused, an older one is brought up on opening.
inline constexpr std::uint64_t kFormat = 1;

} // namespace isnad::store
