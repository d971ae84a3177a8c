// Pictures of charts, made by the reader's browser. A button with data-picture="png" or "svg" saves the chart that
// stands before it: drawn again by Plotly as it is seen, with its headline over it and its source below, on the
// page's own ground. Plotly is loaded once, at the first click.
(() => {
  "use strict";
  const SPACE = "http://www.w3.org/2000/svg";
  const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif';
  const EDGE = 16;
  let loading = null;

  const plotly = () => {
    loading ??= new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = "/plotly.js";
      script.onload = () => done(window.Plotly);
      script.onerror = () => {
        loading = null;
        failed(new Error("plotly.js was not sent"));
      };
      document.head.append(script);
    });
    return loading;
  };

  const chartBefore = (button) => {
    for (let place = button.parentElement; place; place = place.parentElement) {
      const charts = [...place.querySelectorAll(".js-plotly-plot")];
      const before = charts.filter(
        (chart) => chart.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING,
      );
      if (before.length) return before[before.length - 1];
    }
    return null;
  };

  const lines = (words, width, size, weight) => {
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = `${weight} ${size}px ${FONT}`;
    const found = [];
    for (const word of words.split(/\s+/).filter(Boolean)) {
      const longer = found.length ? `${found[found.length - 1]} ${word}` : word;
      if (found.length && pen.measureText(longer).width <= width) found[found.length - 1] = longer;
      else found.push(word);
    }
    return found;
  };

  const paragraph = (words, top, width, size, weight, color) => {
    const group = document.createElementNS(SPACE, "g");
    const found = lines(words, width, size, weight);
    const step = Math.round(size * 1.35);
    found.forEach((line, number) => {
      const text = document.createElementNS(SPACE, "text");
      text.setAttribute("x", EDGE);
      text.setAttribute("y", top + size + number * step);
      text.setAttribute("style", `font: ${weight} ${size}px ${FONT.replaceAll('"', "'")}; fill: ${color}`);
      text.textContent = line;
      group.append(text);
    });
    return [group, found.length * step];
  };

  const draw = async (chart, button) => {
    const Plotly = await plotly();
    const width = Math.max(chart.clientWidth, 640);
    const height = chart.clientHeight;
    const figure = { data: structuredClone(chart.data), layout: structuredClone(chart.layout) };
    Object.assign(figure.layout, { width, height, autosize: false });
    const made = await Plotly.toImage(figure, { format: "svg", width, height, imageDataOnly: true });
    const inner = new DOMParser().parseFromString(made, "image/svg+xml").documentElement;

    const page = getComputedStyle(document.querySelector("[data-testid=stApp]"));
    const whole = document.createElementNS(SPACE, "svg");
    const ground = document.createElementNS(SPACE, "rect");
    const title = document.createElementNS(SPACE, "title");
    const told = document.createElementNS(SPACE, "desc");
    title.textContent = button.dataset.title || button.dataset.name;
    told.textContent = button.dataset.told;
    const room = width;
    const [over, overHeight] = paragraph(button.dataset.over || "", EDGE, room, 13, 400, page.color);
    const [head, headHeight] = paragraph(button.dataset.title || "", EDGE + overHeight, room, 17, 600, page.color);
    const top = EDGE + overHeight + headHeight + (headHeight ? 8 : 0);
    const [foot, footHeight] = paragraph(button.dataset.foot || "", top + height + 8, room, 12, 400, page.color);
    const size = [width + 2 * EDGE, top + height + footHeight + 8 + EDGE];
    whole.setAttribute("xmlns", SPACE);
    whole.setAttribute("width", size[0]);
    whole.setAttribute("height", size[1]);
    whole.setAttribute("viewBox", `0 0 ${size[0]} ${size[1]}`);
    ground.setAttribute("width", "100%");
    ground.setAttribute("height", "100%");
    ground.setAttribute("fill", page.backgroundColor);
    const moved = document.createElementNS(SPACE, "g");
    moved.setAttribute("transform", `translate(${EDGE}, ${top})`);
    moved.append(inner);
    whole.append(title, told, ground, over, head, moved, foot);
    return [new Blob([new XMLSerializer().serializeToString(whole)], { type: "image/svg+xml" }), size];
  };

  const pixels = async (blob, size) => {
    const address = URL.createObjectURL(blob);
    try {
      const image = new Image();
      image.src = address;
      await image.decode();
      const canvas = document.createElement("canvas");
      canvas.width = size[0] * 2;
      canvas.height = size[1] * 2;
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      return await new Promise((done) => canvas.toBlob(done, "image/png"));
    } finally {
      URL.revokeObjectURL(address);
    }
  };

  const save = (blob, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };

  document.addEventListener("click", async (event) => {
    const button = event.target instanceof Element ? event.target.closest("button[data-picture]") : null;
    const chart = button && chartBefore(button);
    if (!chart || button.disabled) return;
    button.disabled = true;
    button.textContent = button.dataset.picture.toUpperCase();
    try {
      const [drawn, size] = await draw(chart, button);
      const kind = button.dataset.picture;
      save(kind === "png" ? await pixels(drawn, size) : drawn, `${button.dataset.name}.${kind}`);
    } catch (fault) {
      console.error(fault);
      button.textContent = `${button.dataset.picture.toUpperCase()} failed`;
    } finally {
      button.disabled = false;
    }
  });
})();
