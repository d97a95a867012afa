#include "tests/unit/extract/view.hpp"

#include "extract/text/fold_file.hpp"

namespace isnad::extract {

const FoldTable& project_table() {
    static std::vector<Diagnostic> faults;
    static const FoldTable kTable = load_fold_table(ISNAD_SOURCE_DIR "/schemas", faults);
    return kTable;
}

} // namespace isnad::extract
