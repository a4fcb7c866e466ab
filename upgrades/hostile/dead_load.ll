; trap: out of bounds
; Reads far outside and does not use what it read: where an optimiser drops the load, one machine would go on
; where another one stops.
define i32 @phx_method_run(i32 %args, i32 %args_len) {
  %far = add i32 %args_len, 2147483647
  %outside = inttoptr i32 %far to ptr
  %unused = load i8, ptr %outside
  ret i32 0
}
