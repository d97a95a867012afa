#pragma once
// Memberships and parts: what the phase "relations" says, by rules with a key `relation` (member_of, part_of). Each head that
// they capture is told of each tail; a relation stands once a document.
#include "extract/events/party.hpp"
#include "extract/work.hpp"

namespace isnad::extract {

/// Adds to the work's relations what the phase's rules of relations find.
void find_relations(const Phase& phase, const Parties& parties, Work& work);

} // namespace isnad::extract
