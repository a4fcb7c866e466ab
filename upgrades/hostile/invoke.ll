; import: exceptions
; Catches exceptions: unwinding goes through frames that it does not own.
declare i32 @__gxx_wasm_personality_v0(...)

define internal void @throws() {
  unreachable
}

define i32 @phx_method_run(i32 %args, i32 %args_len) personality ptr @__gxx_wasm_personality_v0 {
  invoke void @throws() to label %done unwind label %caught

caught:
  %pad = landingpad { ptr, i32 } cleanup
  ret i32 1

done:
  ret i32 0
}
