#pragma once
// Names of nodes by id, in little room: what is asked for again and again while events are read. It holds what came first; when it is
// full, it takes no more.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/model.hpp"
#include "graph/query/bulk/packed.hpp"

namespace isnad::graph {

class NameTable {
public:
    [[nodiscard]] std::optional<std::string_view> find(const Id& id) const {
        const std::uint32_t at = slots_[place(id)];
        return at == 0 ? std::nullopt : std::optional(name_at(at));
    }
    /// Of an id that is not there.
    void add(const Id& id, std::string_view name) {
        if (is_full()) return;
        if (size_ == 0) names_.reserve(kBytes + kBytes / 8); // what is not used takes no room
        if (2 * ++size_ > slots_.size()) grow();
        slots_[place(id)] = static_cast<std::uint32_t>(names_.bytes().size());
        names_.put(id).text(name);
    }
    [[nodiscard]] bool is_full() const { return names_.bytes().size() > kBytes; }

private:
    static constexpr std::size_t kBytes = std::size_t{12} << 20; ///< 300,000 Arabic names

    [[nodiscard]] Id id_at(std::uint32_t at) const { return Unpacker(names_.bytes().substr(at)).take<Id>(); }
    [[nodiscard]] std::string_view name_at(std::uint32_t at) const { return Unpacker(names_.bytes().substr(at + sizeof(Id))).text(); }
    /// Where the id stands, or would.
    [[nodiscard]] std::size_t place(const Id& id) const {
        std::size_t slot = std::hash<Id>{}(id) & (slots_.size() - 1);
        while (slots_[slot] != 0 && id_at(slots_[slot]) != id) slot = (slot + 1) & (slots_.size() - 1);
        return slot;
    }
    void grow() {
        std::vector<std::uint32_t> old(2 * slots_.size());
        std::swap(old, slots_);
        for (const std::uint32_t at : old) {
            if (at != 0) slots_[place(id_at(at))] = at;
        }
    }

    Packer names_ = std::move(Packer().put(char{})); ///< so that no name stands at 0, which is a free slot
    std::vector<std::uint32_t> slots_ = std::vector<std::uint32_t>(1024);
    std::size_t size_ = 0;
};

} // namespace isnad::graph
