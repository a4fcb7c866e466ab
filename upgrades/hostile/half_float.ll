; import: float
; Half precision, which some machines compute in single precision.
define i32 @phx_method_run(i32 %args, i32 %args_len) {
  %half = uitofp i32 %args to half
  %more = fadd half %half, 0xH3C00
  %number = fptoui half %more to i32
  ret i32 %number
}
