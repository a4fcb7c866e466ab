// A view with writes on top: what code sees while its writes are not kept yet.
#pragma once

#include "node/state/view.h"

#include <optional>

namespace phoenix::state {

// Overlays stack: the base may be another overlay. Thread: that of its owner.
class Overlay final : public View {
  public:
    // A pointer, so that stacking one overlay on another can never be taken for a copy. Not absent.
    explicit Overlay(const View* base) : base_(*base) {}
    Overlay(const Overlay&) = delete;
    Overlay& operator=(const Overlay&) = delete;

    std::optional<Bytes> get(ByteView key) const override;
    std::optional<Bytes> next(ByteView prefix, ByteView after) const override;

    void put(ByteView key, ByteView value);
    void remove(ByteView key);

    const Delta& delta() const { return delta_; }
    Delta take() { return std::exchange(delta_, {}); }
    void drop() { delta_.clear(); }
    // Lays another overlay's writes on this one.
    void apply(Delta writes);

  private:
    const View& base_;
    Delta delta_;
};

} // namespace phoenix::state
