#include "node/upgrade/jit/link.h"

#include "node/upgrade/jit/compiled_program.h"
#include "node/upgrade/jit/linked_code.h"
#include "node/upgrade/jit/object_check.h"

namespace phoenix::jit {

Result<std::shared_ptr<const service::Program>> linkObject(const ir::Module& module, ByteView object) {
    if (const Result<> checked = checkObject(module, object); !checked) return forward(checked);
    Result<std::unique_ptr<LinkedCode>> code = LinkedCode::link(object, module.exports.size());
    if (!code) return forward(code);
    return std::make_shared<const CompiledProgram>(module, std::move(*code));
}

} // namespace phoenix::jit
