#pragma once
// Parties: who a unit of the event phases stands for. A party unit is a person with a title, a title with a nation and no name, or
// a side with a nation; a plain mention stands for its entity. Reading the parties also gives the roles that titles tell.
#include <optional>
#include <vector>

#include "extract/work.hpp"

namespace isnad::extract {

struct Party {
    TokenRange tokens;
    std::size_t entity = 0;
    bool by_nation = false; ///< named only by an adjective of nation
};

class Parties {
public:
    /// Runs the phase over the work's units, adds role relations and the countries that only adjectives name.
    void run(const Phase& phase, Work& work);

    /// Who the unit stands for; nullopt where it is no party. Countries, bodies and persons are parties, places are not.
    [[nodiscard]] std::optional<Party> at(const Unit& unit, const Work& work) const;

private:
    void read_named(const Match& match, const Phase& phase, Work& work);
    void read_titled(const Match& match, Work& work);

    struct Bearer {         ///< of a title in this document
        std::string office; ///< the title's head
        std::string iso;
        std::size_t person = 0;
    };
    [[nodiscard]] std::optional<std::size_t> bearer_of(const std::string& office, const std::string& iso, bool any_office) const;

    std::vector<Party> parties_; ///< in text order
    std::vector<Bearer> bearers_;
};

/// Index of the country, made without mentions where the text has none.
std::size_t country_entity(const std::string& iso, Work& work);

} // namespace isnad::extract
