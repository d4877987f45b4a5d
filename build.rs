//! Reads and checks everything in `assets/`, and packs it for the binary: a fault in a rule stops
//! the build with its file, rule and key. Packs the pages for people of `docs/` beside it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

#[allow(
    dead_code,
    unused_imports,
    reason = "only the reading half of these rooms runs at build time"
)]
#[path = "src/domain/mod.rs"]
mod domain;
#[allow(
    dead_code,
    unused_imports,
    reason = "only the reading half of these rooms runs at build time"
)]
#[path = "src/protocol/mod.rs"]
mod protocol;

#[path = "build/book.rs"]
mod book;
#[path = "build/catalogue.rs"]
mod catalogue;
#[path = "build/overlay.rs"]
mod overlay;

fn main() {
    println!("cargo::rerun-if-changed=assets");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=src/domain");
    println!("cargo::rerun-if-changed=src/protocol");
    println!("cargo::rerun-if-changed=src/say/mark.rs");
    if let Err(problem) = pack() {
        println!("cargo::error=assets/{problem}");
    }
    if let Err(problem) = bind() {
        println!("cargo::error=docs/{problem}");
    }
    // Without it the program is linked as usual, and as right.
    let _ = unwinder_within();
}

/// Links the unwinder of GCC into the program instead of loading it at every start: its library
/// asks the processor for features first, which is slow on virtual machines. `aftercare log`
/// takes a twentieth less. Where the compiler has no such archive, nothing is altered.
#[expect(clippy::disallowed_methods, reason = "cargo speaks to build scripts by variables")]
fn unwinder_within() -> Result<(), Box<dyn std::error::Error>> {
    let target = env::var("TARGET")?;
    if !target.ends_with("-linux-gnu") || target != env::var("HOST")? {
        return Ok(());
    }
    let found = Command::new("cc").arg("-print-file-name=libgcc_eh.a").output()?.stdout;
    // The bare name comes back when there is none.
    if Path::new(String::from_utf8(found)?.trim()).is_absolute() {
        let folder = PathBuf::from(env::var("OUT_DIR")?).join("unwinder");
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("libgcc_s.so"), "INPUT(-lgcc_eh -lgcc)\n")?;
        println!("cargo::rustc-link-arg-bins=-L{}", folder.display());
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "cargo speaks to build scripts by variables")]
fn pack() -> Result<(), Box<dyn std::error::Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("assets");
    let mut texts = Vec::new();
    collect(&root, &root, &mut texts)?;
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("library.bin"), library(&texts)?)?;
    overlay::lay(&root.join("fr"), &mut texts)?;
    fs::write(out.join("library.fr.z"), packed(&library(&texts)?))?;
    let catalogue = catalogue::read(&root.join("words"))?;
    fs::write(out.join("say.rs"), catalogue.functions)?;
    for (language, texts) in catalogue.texts {
        // English is there at once, others are unpacked when they are spoken.
        match language.as_str() {
            "en" => fs::write(out.join("en.txt"), texts)?,
            _ => fs::write(out.join(language + ".z"), packed(texts.as_bytes()))?,
        }
    }
    Ok(())
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    miniz_oxide::deflate::compress_to_vec(bytes, 9)
}

fn library(texts: &[(String, String)]) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let files: Vec<protocol::File<'_>> =
        texts.iter().map(|(path, text)| protocol::File { path, text }).collect();
    Ok(protocol::parse(&files)?.to_bytes()?)
}

/// Packs the book.
#[expect(clippy::disallowed_methods, reason = "cargo speaks to build scripts by variables")]
fn bind() -> Result<(), Box<dyn std::error::Error>> {
    let docs = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("docs");
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("book.bin"), book::pack(&docs)?)?;
    Ok(())
}

/// Every TOML file below a folder: its path from the root, with forward slashes, and its text.
fn collect(root: &Path, folder: &Path, texts: &mut Vec<(String, String)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if path.is_dir() && ["demo", "fr"].contains(&name) {
            // An invented journal is no knowledge, `cli::demo` reads it; and what is laid over.
            continue;
        }
        if path.is_dir() {
            collect(root, &path, texts)?;
        } else if path.extension().is_some_and(|ext| ext == "toml") {
            let below = path.strip_prefix(root).map_err(io::Error::other)?;
            let name = below
                .components()
                .map(|c| c.as_os_str().to_string_lossy())
                .collect::<Vec<_>>()
                .join("/");
            texts.push((name, fs::read_to_string(&path)?));
        }
    }
    Ok(())
}
