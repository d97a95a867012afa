#include "extract/work.hpp"

namespace isnad::extract {

void find_dates(Work& work) {
    (void)work;
}

} // namespace isnad::extract
