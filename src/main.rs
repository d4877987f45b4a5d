fn main() {
    let stdin = std::io::stdin().lock();
    let out = std::io::stdout().lock();
    aftercare::exchange::diary::assess_lines(aftercare::library(), stdin, out, |b| {
        eprintln!("{b}")
    })
    .unwrap();
}
