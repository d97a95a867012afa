#pragma once
// Parties: who a unit of the event phases stands for. A party unit is a person with a title, a title with a nation and no name, a
// side with a nation, or two at once ("both ministers"); a plain mention stands for its entity. Reading the parties also gives
// the roles that titles tell.
#include <optional>
#include <vector>

#include "extract/work.hpp"

namespace isnad::extract {

struct Party {
    TokenRange tokens;
    std::vector<std::size_t> entities; ///< one, but for nouns in the dual
    bool delegation = false;           ///< somebody sent, without a name
};

class Parties {
public:
    /// Runs the phase over the work's units, adds role relations and the countries that only adjectives name.
    void run(const Phase& phase, Work& work);

    /// Who the unit stands for; nobody where it is no party. Countries, bodies and persons are parties, places are not.
    [[nodiscard]] std::vector<std::size_t> at(const Unit& unit, const Work& work) const;

    /// The last two different entities of the type that the text names before the token; fewer where it names fewer.
    [[nodiscard]] std::vector<std::size_t> last_two(NodeType type, std::uint32_t token, const Work& work) const;

private:
    void read_named(const Match& match, const Phase& phase, Work& work);
    bool read_titled(const Match& match, const Phase& phase, Work& work);

    struct Office {
        std::vector<std::string> kinds; ///< see office-kind.tsv: "heir, prince", "minister of health", "chairman of" a body
        std::string iso;                ///< empty where the title names no country
        bool former = false;
        [[nodiscard]] bool may_be(const Office& other) const;
    };
    struct Bearer { ///< of a title in this document
        Office office;
        std::size_t person = 0;
    };
    static void note_office(std::size_t entity, const Office& office, TokenRange words, Work& work);
    [[nodiscard]] static Office office_of(TokenRange title, std::string iso, const Work& work);
    [[nodiscard]] const Party* the_delegation() const;
    void read_listed(const Work& work);
    [[nodiscard]] std::optional<std::size_t> first_styled(TokenRange pronoun, const Work& work) const;
    [[nodiscard]] std::optional<std::size_t> bearer_of(const Office& office, bool any_office) const;

    std::vector<Party> parties_; ///< who is named, in text order; then the others, likewise
    std::vector<Bearer> bearers_;
    std::vector<Bearer> listed_; ///< who is named without the office that he held on the document's day, as the lists know
};

/// Index of the country, made without mentions where the text has none.
std::size_t country_entity(const std::string& iso, Work& work);

} // namespace isnad::extract
