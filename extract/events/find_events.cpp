// Events and relations: parties and frames by the phases of group "events".
#include "extract/work.hpp"

namespace isnad::extract {

void find_events(Work& work) {
    (void)work;
}

void find_relations(Work& work) {
    (void)work;
}

} // namespace isnad::extract
