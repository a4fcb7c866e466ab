; trap: out of bounds
; Writes back what it just read, far outside: nothing at all to an optimiser, a fault to a machine. It must be the
; same on every one.
define i32 @phx_method_run(i32 %args, i32 %args_len) {
  %far = add i32 %args_len, 1073741824
  %outside = inttoptr i32 %far to ptr
  %value = load i32, ptr %outside
  store i32 %value, ptr %outside
  ret i32 0
}
