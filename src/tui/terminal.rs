//! Takes the terminal, and always gives it back: at the end, on an error, on a panic, on a stop.

use std::io::{self, BufWriter, Stdout, Write};
use std::sync::{Once, OnceLock};

use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::Show;
use crossterm::event::{
    DisableBracketedPaste, DisableFocusChange, DisableMouseCapture, EnableBracketedPaste,
    EnableFocusChange, EnableMouseCapture,
};
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode, window_size,
};
use crossterm::{execute, queue};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;

use crate::effect::CellSize;

/// One write a frame.
const FRAME: usize = 64 * 1024;

/// The terminal while it is ours.
pub struct Screen {
    /// Draws.
    pub terminal: Terminal<CrosstermBackend<BufWriter<Stdout>>>,
    mouse: bool,
    /// How often it was taken: what the terminal had drawn before is gone.
    pub taken: u32,
}

impl Screen {
    /// Takes the terminal.
    ///
    /// # Errors
    /// When it is none, or cannot be set up; it is given back then.
    pub fn take(mouse: bool) -> io::Result<Self> {
        restore_on_panic();
        enable_raw_mode()?;
        let screen = Self::enter(mouse);
        if screen.is_err() {
            give_back();
        }
        screen
    }

    fn enter(mouse: bool) -> io::Result<Self> {
        let mut out = BufWriter::with_capacity(FRAME, io::stdout());
        queue!(out, EnterAlternateScreen, EnableBracketedPaste, EnableFocusChange)?;
        if mouse {
            queue!(out, EnableMouseCapture)?;
        }
        Ok(Self { terminal: Terminal::new(CrosstermBackend::new(out))?, mouse, taken: 1 })
    }

    /// Takes or frees the mouse.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn set_mouse(&mut self, mouse: bool) -> io::Result<()> {
        if mouse != self.mouse {
            self.mouse = mouse;
            let out = self.terminal.backend_mut();
            if mouse {
                execute!(out, EnableMouseCapture)?;
            } else {
                execute!(out, DisableMouseCapture)?;
            }
        }
        Ok(())
    }

    /// Puts a text on the terminal's clipboard (OSC 52); terminals that cannot ignore it.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        execute!(self.terminal.backend_mut(), CopyToClipboard::to_clipboard_from(text))
    }

    /// Gives the terminal back for a while.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn pause(&mut self) -> io::Result<()> {
        self.terminal.backend_mut().flush()?;
        give_back();
        Ok(())
    }

    /// Takes the terminal again after [`Screen::pause`].
    ///
    /// # Errors
    /// When it cannot be set up.
    pub fn resume(&mut self) -> io::Result<()> {
        enable_raw_mode()?;
        self.taken += 1;
        let mouse = self.mouse;
        let out = self.terminal.backend_mut();
        queue!(out, EnterAlternateScreen, EnableBracketedPaste, EnableFocusChange)?;
        if mouse {
            queue!(out, EnableMouseCapture)?;
        }
        // `Terminal::clear` would ask where the cursor is, and wait for the answer.
        let size = self.terminal.size()?;
        self.terminal.resize(Rect::new(0, 0, size.width, size.height))
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.terminal.backend_mut().flush();
        give_back();
    }
}

/// What the terminal has to be told before it is given back.
static LAST: OnceLock<String> = OnceLock::new();

/// Has the terminal told something before it is given back, each time; the first call counts.
pub fn on_leaving(what: String) {
    let _ = LAST.set(what);
}

/// The pixels of a cell, as the system knows them; `None` when the terminal has not told it.
pub fn cell() -> Option<CellSize> {
    let size = window_size().ok()?;
    CellSize::of((size.width, size.height), (size.columns, size.rows))
}

/// Undoes everything; twice does no harm.
pub fn give_back() {
    let _ = disable_raw_mode();
    let mut out = io::stdout();
    let _ = LAST.get().map(|last| out.write_all(last.as_bytes()));
    let _ = execute!(
        out,
        DisableMouseCapture,
        DisableFocusChange,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        Show
    );
}

/// A panic is told on the ordinary screen, not on one that vanishes.
fn restore_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            give_back();
            before(info);
        }));
    });
}
