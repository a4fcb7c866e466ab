// Machine code in this process: an ORC session with one JITDylib and one object.
#pragma once

#include "node/base/bytes.h"
#include "node/base/error.h"
#include "node/upgrade/jit/context.h"

#include <memory>

namespace phoenix::jit {

// Unloads when it is destroyed; nobody may be inside then.
class LinkedCode {
  public:
    // The object must have passed checkObject.
    static Result<std::unique_ptr<LinkedCode>> link(ByteView object, std::size_t exportCount);
    ~LinkedCode();
    LinkedCode(const LinkedCode&) = delete;
    LinkedCode& operator=(const LinkedCode&) = delete;

    CodeRange range() const { return range_; }
    void* entry(std::size_t exportNumber) const { return entries_[exportNumber]; }

  private:
    struct Session;
    LinkedCode();

    std::unique_ptr<Session> session_;
    CodeRange range_;
    std::vector<void*> entries_;
};

} // namespace phoenix::jit
