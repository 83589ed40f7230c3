//! A picture of lines, both axes logarithmic, each line named at its end. It shows itself in the colours of its reader's
//! choice, light or dark: the second set of colours stands in its style.

use std::error::Error;
use std::fs;
use std::path::Path;

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::series::on_axis;

/// What is drawn.
pub(crate) struct Chart {
    pub(crate) title: String,
    /// Of what goes up.
    pub(crate) unit: &'static str,
    pub(crate) lines: Vec<Line>,
}

/// One line, from the fewest customers to the most.
pub(crate) struct Line {
    pub(crate) name: String,
    pub(crate) points: Vec<(f64, f64)>,
    /// Where a program was stopped: drawn as triangles, which point to where it would have gone.
    pub(crate) stopped: Vec<(f64, f64)>,
    /// Drawn as the one to be looked at.
    pub(crate) is_ours: bool,
}

/// A colour in the light, and in the dark.
type Colour = (RGBColor, RGBColor);

const PAPER: Colour = (RGBColor(255, 255, 255), RGBColor(13, 17, 23));
const INK: Colour = (RGBColor(36, 41, 47), RGBColor(230, 237, 243));
const GRID: Colour = (RGBColor(225, 228, 232), RGBColor(48, 54, 61));

/// Told apart by those who see few colours too: they differ in lightness, and each line is named.
const LINES: [Colour; 10] = [
    (RGBColor(9, 105, 218), RGBColor(88, 166, 255)),
    (RGBColor(191, 135, 0), RGBColor(227, 179, 65)),
    (RGBColor(130, 80, 223), RGBColor(188, 140, 255)),
    (RGBColor(26, 127, 55), RGBColor(63, 185, 80)),
    (RGBColor(191, 57, 137), RGBColor(247, 120, 186)),
    (RGBColor(207, 34, 46), RGBColor(255, 123, 114)),
    (RGBColor(17, 124, 139), RGBColor(86, 212, 221)),
    (RGBColor(110, 119, 129), RGBColor(139, 148, 158)),
    (RGBColor(154, 103, 0), RGBColor(210, 153, 34)),
    (RGBColor(87, 96, 106), RGBColor(177, 186, 196)),
];

const SIZE: (u32, u32) = (860, 460);
const NAMES: u32 = 170;
const LETTERS: &str = "system-ui, sans-serif";
/// How far apart two names stand at least.
const APART: i32 = 17;

/// Draws it to an SVG file.
pub(crate) fn draw(chart: &Chart, path: &Path) -> Result<(), Box<dyn Error>> {
    let mut svg = String::new();
    plot(chart, &mut svg)?;
    let head = svg.find('>').map_or(0, |at| at + 1);
    svg.insert_str(
        head,
        &format!("\n<title>{}</title>\n{}", chart.title, dark()),
    );
    Ok(fs::write(path, svg)?)
}

fn plot(chart: &Chart, svg: &mut String) -> Result<(), Box<dyn Error>> {
    let root = SVGBackend::with_string(svg, SIZE).into_drawing_area();
    root.fill(&PAPER.0)?;
    let (across, upward) = ranges(chart);
    let title = (LETTERS, 17).into_font().color(&INK.0);
    let mut canvas = ChartBuilder::on(&root)
        .caption(&chart.title, title)
        .margin(14)
        .margin_right(NAMES)
        .x_label_area_size(30)
        .y_label_area_size(70)
        .build_cartesian_2d(across.log_scale(), upward.log_scale())?;
    let small = (LETTERS, 13).into_font().color(&INK.0);
    canvas
        .configure_mesh()
        .bold_line_style(GRID.0)
        .light_line_style(TRANSPARENT)
        .axis_style(GRID.0)
        .label_style(small.clone())
        .x_labels(8)
        .y_labels(8)
        .x_label_formatter(&|size| on_axis(*size))
        .y_label_formatter(&|value| format!("{value} {}", chart.unit))
        .draw()?;
    let mut names = Vec::new();
    for (place, line) in chart.lines.iter().enumerate() {
        let colour = LINES[place % LINES.len()].0;
        let width = if line.is_ours { 4 } else { 2 };
        let style = colour.stroke_width(width);
        canvas.draw_series(LineSeries::new(line.points.iter().copied(), style))?;
        let dot = |at: &(f64, f64)| Circle::new(*at, width + 1, colour.filled());
        canvas.draw_series(line.points.iter().map(dot))?;
        let up = |at: &(f64, f64)| TriangleMarker::new(*at, 7, colour.filled());
        canvas.draw_series(line.stopped.iter().map(up))?;
        if let Some(end) = line.points.iter().chain(&line.stopped).next_back() {
            names.push((canvas.backend_coord(end), colour, &line.name));
        }
    }
    spread(&mut names);
    for ((x, y), colour, name) in names {
        let style = (LETTERS, 14).into_font().color(&colour);
        let style = style.pos(Pos::new(HPos::Left, VPos::Center));
        root.draw(&Text::new(name.clone(), (x + 12, y), style))?;
    }
    root.present()?;
    Ok(())
}

/// From a little less than the least to a little more than the most, in whole powers of ten upwards.
fn ranges(chart: &Chart) -> (std::ops::Range<f64>, std::ops::Range<f64>) {
    let all = || {
        let lines = chart.lines.iter();
        lines.flat_map(|line| line.points.iter().chain(&line.stopped))
    };
    let least = |of: fn(&(f64, f64)) -> f64| all().map(of).fold(f64::INFINITY, f64::min);
    let most = |of: fn(&(f64, f64)) -> f64| all().map(of).fold(f64::NEG_INFINITY, f64::max);
    // Nothing takes no time: what is too short to be seen is drawn at a thousandth.
    let (low, high) = (least(|it| it.1).max(0.001), most(|it| it.1).max(0.002));
    (
        least(|it| it.0) * 0.9..most(|it| it.0) * 1.1,
        10_f64.powf(low.log10().floor())..high * 1.5,
    )
}

/// Moves names that end at the same height apart, those further right staying beside their line's end.
fn spread(names: &mut [((i32, i32), RGBColor, &String)]) {
    names.sort_by_key(|((x, y), _, _)| (*x, *y));
    for place in 1..names.len() {
        let ((x, y), _, _) = names[place];
        let above = names[..place].iter().rev().find(|it| it.0.0 == x);
        if let Some(((_, above), _, _)) = above {
            names[place].0.1 = y.max(above + APART);
        }
    }
}

/// The style that puts the dark colours in the place of the light ones.
fn dark() -> String {
    let mut rules = String::new();
    for (light, dark) in [PAPER, INK, GRID].iter().chain(&LINES) {
        let (light, dark) = (hex(*light), hex(*dark));
        for what in ["fill", "stroke"] {
            rules.push_str(&format!("[{what}=\"{light}\"]{{{what}:{dark}}}"));
        }
    }
    format!("<style>@media (prefers-color-scheme:dark){{{rules}}}</style>\n")
}

fn hex(colour: RGBColor) -> String {
    format!("#{:02X}{:02X}{:02X}", colour.0, colour.1, colour.2)
}
